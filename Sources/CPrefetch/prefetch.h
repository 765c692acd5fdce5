/// Swift has no way to say this: that memory will soon be read, so that the wait for it begins now. No code of ours but this line is in C.
static inline void bursar_prefetch(const void *address) { __builtin_prefetch(address); }

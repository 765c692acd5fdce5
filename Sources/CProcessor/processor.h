#pragma once
/// What processors can do and Swift has no word for. No code of ours but these headers is in C.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

// No product is added before it is rounded, here and wherever this is included: else other processors would leave other bits.
#pragma clang fp contract(off)

/// That memory will soon be read, so that the wait for it begins now.
static inline void bursar_prefetch(const void *address) { __builtin_prefetch(address); }

/// That some bytes of it will, at least one. They may begin anywhere in a cache's line, so the last is asked for, too.
static inline void bursar_prefetch_range(const void *address, size_t count) {
    const char *bytes = (const char *)address;
    for (size_t place = 0; place < count; place += 64) __builtin_prefetch(bytes + place);
    __builtin_prefetch(bytes + count - 1);
}

/// Eight numbers that are added and multiplied at once, at any address.
typedef float bursar_lane __attribute__((vector_size(32), aligned(4)));
typedef int8_t bursar_bytes __attribute__((vector_size(8), aligned(1)));

/// Whether this processor has AVX2, which the program as built does not ask for: half of the instructions where numbers go
/// through eight at a time. What comes out is the same, bit for bit, for no product is ever added before it is rounded.
static inline bool bursar_has_avx2(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

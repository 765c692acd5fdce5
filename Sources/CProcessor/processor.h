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

/// Which of sixteen numbers are the wanted one, the first in the lowest bit.
static inline uint32_t bursar_matches(const uint32_t *numbers, uint32_t wanted) {
#if defined(__SSE2__)
    __m128i all = _mm_set1_epi32((int)wanted);
    const __m128i *four = (const __m128i *)numbers;
    __m128i low = _mm_packs_epi32(
        _mm_cmpeq_epi32(_mm_loadu_si128(four), all), _mm_cmpeq_epi32(_mm_loadu_si128(four + 1), all));
    __m128i high = _mm_packs_epi32(
        _mm_cmpeq_epi32(_mm_loadu_si128(four + 2), all), _mm_cmpeq_epi32(_mm_loadu_si128(four + 3), all));
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
    uint32_t matches = 0;
    for (unsigned place = 0; place < 16; place++) matches |= (uint32_t)(numbers[place] == wanted) << place;
    return matches;
#endif
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

#pragma once
#include "processor.h"

/// Lines of sixteen numbers that are searched by hash (`FingerprintLines` in SparseMath).
typedef struct {
    const uint32_t *numbers;
    size_t line_count;
    /// What an index has to be below.
    size_t count;
} bursar_lines;

/// No index.
static const uint32_t bursar_nowhere = UINT32_MAX;

/// The line where a search begins.
static inline size_t bursar_line(const bursar_lines *lines, uint64_t hash) {
    return (size_t)((hash & UINT32_MAX) * lines->line_count >> 32);
}

/// Which of sixteen numbers are the wanted one, the first in the lowest bit.
static inline __attribute__((always_inline)) uint32_t bursar_matches_anywhere(const uint32_t *numbers, uint32_t wanted) {
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

/// The index of a hash, or `bursar_nowhere`.
static inline __attribute__((always_inline)) uint32_t bursar_find_by(
    uint32_t (*const matches)(const uint32_t *, uint32_t), const bursar_lines *lines, uint64_t hash) {
    uint32_t wanted = (uint32_t)(hash >> 32);
    wanted += wanted == 0;
    size_t line = bursar_line(lines, hash);
    for (;;) {
        const uint32_t *numbers = lines->numbers + line * 16;
        // The first number is no fingerprint.
        uint32_t hits = matches(numbers, wanted) & ~1u;
        if (hits != 0) {
            uint32_t index = numbers[0] + (uint32_t)__builtin_ctz(hits) - 1;
            // A file may hold any index.
            return index < lines->count ? index : bursar_nowhere;
        }
        if (numbers[15] == 0) return bursar_nowhere;
        line = line + 1 == lines->line_count ? 0 : line + 1;
    }
}

static inline uint32_t bursar_find(const bursar_lines *lines, uint64_t hash) {
    return bursar_find_by(bursar_matches_anywhere, lines, hash);
}

/// Finds some hashes and begins to fetch what lies at their indices, `width` bytes each.
///
/// - Parameter found: has room for all; becomes the indices of those that are there, in their order.
/// - Returns: how many are there.
static inline __attribute__((always_inline)) size_t bursar_find_each_by(
    uint32_t (*const matches)(const uint32_t *, uint32_t), const bursar_lines *lines, const uint64_t *hashes,
    size_t count, uint32_t *found, const char *table, size_t width) {
    size_t known = 0;
    for (size_t place = 0; place < count; place++) {
        uint32_t index = bursar_find_by(matches, lines, hashes[place]);
        if (index == bursar_nowhere) continue;
        found[known++] = index;
        bursar_prefetch_range(table + index * width, width);
    }
    return known;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static inline __attribute__((always_inline)) uint32_t bursar_matches_avx2(
    const uint32_t *numbers, uint32_t wanted) {
    __m256i all = _mm256_set1_epi32((int)wanted);
    const __m256i *eight = (const __m256i *)numbers;
    __m256i low = _mm256_cmpeq_epi32(_mm256_loadu_si256(eight), all);
    __m256i high = _mm256_cmpeq_epi32(_mm256_loadu_si256(eight + 1), all);
    return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(low)) |
           (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(high)) << 8;
}

__attribute__((target("avx2"))) static size_t bursar_find_each_avx2(
    const bursar_lines *lines, const uint64_t *hashes, size_t count, uint32_t *found, const char *table, size_t width) {
    return bursar_find_each_by(bursar_matches_avx2, lines, hashes, count, found, table, width);
}
#endif

/// As `bursar_find_each_by`, the fastest way this processor knows.
static inline size_t bursar_find_each(
    const bursar_lines *lines, const uint64_t *hashes, size_t count, uint32_t *found, const char *table, size_t width) {
#if defined(__x86_64__)
    if (bursar_has_avx2()) return bursar_find_each_avx2(lines, hashes, count, found, table, width);
#endif
    return bursar_find_each_by(bursar_matches_anywhere, lines, hashes, count, found, table, width);
}

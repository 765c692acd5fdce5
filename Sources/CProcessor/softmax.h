#pragma once
#include "processor.h"
#include <math.h>

typedef uint32_t bursar_lane_bits __attribute__((vector_size(32), aligned(4)));
typedef int32_t bursar_lane_choice __attribute__((vector_size(32), aligned(4)));

/// e to the power of eight numbers, which they become (`exponential` in Elementary.swift). By their place in memory, for
/// how eight numbers are handed over depends on the processor.
static inline __attribute__((always_inline)) void bursar_exponential_lane(bursar_lane *place) {
    bursar_lane x = *place;
    const bursar_lane zero = {0}, least = zero - 87.0f, most = zero + 88.0f;
    bursar_lane_choice choice = x < least;
    x = (bursar_lane)((choice & (bursar_lane_choice)least) | (~choice & (bursar_lane_choice)x));
    choice = x > most;
    x = (bursar_lane)((choice & (bursar_lane_choice)most) | (~choice & (bursar_lane_choice)x));
    // Adding 1.5 * 2^23 rounds to a whole number and leaves it in the low bits.
    const float shifter = 12582912.0f;
    bursar_lane shifted = x * 1.442695040888963f;
    shifted = shifted + shifter;
    bursar_lane n = shifted - shifter;
    bursar_lane r = x - n * 0.693145751953125f;
    r = r - n * 1.428606820309417e-06f;
    bursar_lane sum = r * (1.0f / 5040) + 1.0f / 720;
    sum = sum * r + 1.0f / 120;
    sum = sum * r + 1.0f / 24;
    sum = sum * r + 1.0f / 6;
    sum = sum * r + 0.5f;
    sum = sum * r + 1.0f;
    sum = sum * r + 1.0f;
    bursar_lane_bits exponent = ((bursar_lane_bits)shifted + 127u) << 23;
    *place = (bursar_lane)exponent * sum;
}

static inline void bursar_exponential(float *eight) {
    bursar_exponential_lane((bursar_lane *)eight);
}

/// Makes each of `count` scores e to the power of its distance from the largest times a factor, divided by the sum of all;
/// the places beyond, in `lanes` times eight, become 0.
static inline __attribute__((always_inline)) void bursar_softmax_anywhere(
    float *scores, size_t lanes, size_t count, float largest, float factor) {
    bursar_lane sums = {0};
    for (size_t lane = 0; lane < lanes; lane++) {
        bursar_lane *place = (bursar_lane *)scores + lane;
        bursar_lane terms = (*place - largest) * factor;
        bursar_exponential_lane(&terms);
        for (size_t beyond = count > lane * 8 ? count - lane * 8 : 0; beyond < 8; beyond++) terms[beyond] = 0;
        *place = terms;
        sums += terms;
    }
    float total = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    float share = 1 / total;
    for (size_t lane = 0; lane < lanes; lane++) ((bursar_lane *)scores)[lane] *= share;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void bursar_softmax_avx2(
    float *scores, size_t lanes, size_t count, float largest, float factor) {
    bursar_softmax_anywhere(scores, lanes, count, largest, factor);
}
#endif

/// As `bursar_softmax_anywhere`, the fastest way this processor knows.
static inline void bursar_softmax(float *scores, size_t lanes, size_t count, float largest, float factor) {
#if defined(__x86_64__)
    if (bursar_has_avx2()) {
        bursar_softmax_avx2(scores, lanes, count, largest, factor);
        return;
    }
#endif
    bursar_softmax_anywhere(scores, lanes, count, largest, factor);
}

/// Where the largest number and the second largest stand; of equal ones the first counts.
typedef struct {
    size_t best, second;
} bursar_leaders;

/// Of two numbers and more.
static inline bursar_leaders bursar_two_largest_anywhere(const float *numbers, size_t count) {
    bursar_leaders leaders = {0, 1};
    if (numbers[1] > numbers[0]) leaders = (bursar_leaders){1, 0};
    float most = numbers[leaders.best], next = numbers[leaders.second];
    for (size_t place = 2; place < count; place++) {
        float here = numbers[place];
        if (!(here > next)) continue;
        if (here > most) {
            leaders.second = leaders.best;
            next = most;
            leaders.best = place;
            most = here;
        } else {
            leaders.second = place;
            next = here;
        }
    }
    return leaders;
}

#if defined(__x86_64__)
/// The largest of eight numbers, eight times.
__attribute__((target("avx2"))) static inline __attribute__((always_inline)) __m256 bursar_largest(__m256 most) {
    most = _mm256_max_ps(most, _mm256_permute2f128_ps(most, most, 1));
    most = _mm256_max_ps(most, _mm256_shuffle_ps(most, most, 0x4E));
    return _mm256_max_ps(most, _mm256_shuffle_ps(most, most, 0xB1));
}

/// The first place but `without` of a number that stands eight times in `wanted`; `lanes` times eight where there is none.
__attribute__((target("avx2"))) static inline __attribute__((always_inline)) size_t bursar_first_place(
    const float *numbers, size_t lanes, __m256 wanted, size_t without) {
    for (size_t lane = 0; lane < lanes; lane++) {
        int hits = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(numbers + lane * 8), wanted, _CMP_EQ_OQ));
        if (lane == without / 8) hits &= ~(1 << without % 8);
        if (hits != 0) return lane * 8 + (size_t)__builtin_ctz((unsigned)hits);
    }
    return lanes * 8;
}

/// - Parameter numbers: in whole lanes.
__attribute__((target("avx2"))) static bursar_leaders bursar_two_largest_avx2(const float *numbers, size_t count) {
    size_t lanes = (count + 7) / 8, whole = count / 8;
    // Of each eighth number the largest and the second largest.
    __m256 most = _mm256_set1_ps(-INFINITY), next = most;
    for (size_t lane = 0; lane < lanes; lane++) {
        __m256 here = _mm256_loadu_ps(numbers + lane * 8);
        if (lane == whole) {
            __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
            __m256i counts = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(count % 8)), places);
            here = _mm256_blendv_ps(_mm256_set1_ps(-INFINITY), here, _mm256_castsi256_ps(counts));
        }
        next = _mm256_max_ps(next, _mm256_min_ps(most, here));
        most = _mm256_max_ps(most, here);
    }
    bursar_leaders leaders;
    // What stands beyond the last number may be as large, but later.
    leaders.best = bursar_first_place(numbers, lanes, bursar_largest(most), lanes * 8);
    if (leaders.best >= count) leaders.best = 0;
    // Behind the largest comes another column's largest, or what follows it in its own.
    __m256i places = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    __m256i own = _mm256_cmpeq_epi32(_mm256_set1_epi32((int)(leaders.best % 8)), places);
    most = _mm256_blendv_ps(most, next, _mm256_castsi256_ps(own));
    leaders.second = bursar_first_place(numbers, lanes, bursar_largest(most), leaders.best);
    if (leaders.second >= count) leaders.second = leaders.best == 0 ? 1 : 0;
    return leaders;
}
#endif

/// As `bursar_two_largest_anywhere`, the fastest way this processor knows.
///
/// - Parameter numbers: at least two, in whole lanes. Where one is infinite or no number, some two places.
static inline bursar_leaders bursar_two_largest(const float *numbers, size_t count) {
#if defined(__x86_64__)
    if (bursar_has_avx2()) return bursar_two_largest_avx2(numbers, count);
#endif
    return bursar_two_largest_anywhere(numbers, count);
}

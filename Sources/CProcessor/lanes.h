#pragma once
#include "processor.h"

/// Adds some lanes, each times a factor, to others; each product is rounded before it is added.
static inline __attribute__((always_inline)) void bursar_add_lanes_times_anywhere(
    float *sums, const float *more, float factor, size_t lanes) {
    for (size_t lane = 0; lane < lanes; lane++)
        ((bursar_lane *)sums)[lane] += ((const bursar_lane *)more)[lane] * factor;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void bursar_add_lanes_times_avx2(
    float *sums, const float *more, float factor, size_t lanes) {
    bursar_add_lanes_times_anywhere(sums, more, factor, lanes);
}
#endif

/// As `bursar_add_lanes_times_anywhere`, the fastest way this processor knows.
static inline void bursar_add_lanes_times(float *sums, const float *more, float factor, size_t lanes) {
#if defined(__x86_64__)
    if (bursar_has_avx2()) {
        bursar_add_lanes_times_avx2(sums, more, factor, lanes);
        return;
    }
#endif
    bursar_add_lanes_times_anywhere(sums, more, factor, lanes);
}

/// What processors can do and Swift has no word for. No code of ours but this is in C.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// That memory will soon be read, so that the wait for it begins now.
static inline void bursar_prefetch(const void *address) { __builtin_prefetch(address); }

/// Eight numbers that are added and multiplied at once, at any address.
typedef float bursar_lane __attribute__((vector_size(32), aligned(4)));
typedef int8_t bursar_bytes __attribute__((vector_size(8), aligned(1)));

/// Some lanes of the sums, few enough for a processor's registers.
static inline __attribute__((always_inline)) void bursar_add_lanes(
    float *sums, const int8_t *numbers, const uint32_t *rows, const float *factors, size_t count, size_t width,
    const size_t lanes) {
    bursar_lane sum[8];
#pragma clang loop unroll(full)
    for (size_t lane = 0; lane < lanes; lane++) sum[lane] = ((const bursar_lane *)sums)[lane];
    for (size_t place = 0; place < count; place++) {
        const int8_t *row = numbers + (size_t)rows[place] * width;
#pragma clang loop unroll(full)
        for (size_t lane = 0; lane < lanes; lane++) {
            bursar_lane product =
                __builtin_convertvector(((const bursar_bytes *)row)[lane], bursar_lane) * factors[place];
            sum[lane] += product;
        }
    }
#pragma clang loop unroll(full)
    for (size_t lane = 0; lane < lanes; lane++) ((bursar_lane *)sums)[lane] = sum[lane];
}

/// Adds rows of signed bytes, each times its factor, to sums: sum by sum in the order of the rows, each product rounded before
/// it is added, so that every version below leaves the same bits.
static inline __attribute__((always_inline)) void bursar_add_rows_anywhere(
    float *sums, const int8_t *numbers, const uint32_t *rows, const float *factors, size_t count, size_t lanes) {
    size_t width = lanes * 8;
    for (; lanes >= 8; lanes -= 8, sums += 64, numbers += 64)
        bursar_add_lanes(sums, numbers, rows, factors, count, width, 8);
    switch (lanes) {
    case 1: bursar_add_lanes(sums, numbers, rows, factors, count, width, 1); break;
    case 2: bursar_add_lanes(sums, numbers, rows, factors, count, width, 2); break;
    case 3: bursar_add_lanes(sums, numbers, rows, factors, count, width, 3); break;
    case 4: bursar_add_lanes(sums, numbers, rows, factors, count, width, 4); break;
    case 5: bursar_add_lanes(sums, numbers, rows, factors, count, width, 5); break;
    case 6: bursar_add_lanes(sums, numbers, rows, factors, count, width, 6); break;
    case 7: bursar_add_lanes(sums, numbers, rows, factors, count, width, 7); break;
    default: break;
    }
}

#if defined(__x86_64__)
/// For processors that have AVX2, which the program as built does not ask for: half of the instructions.
__attribute__((target("avx2"))) static void bursar_add_rows_avx2(
    float *sums, const int8_t *numbers, const uint32_t *rows, const float *factors, size_t count, size_t lanes) {
    bursar_add_rows_anywhere(sums, numbers, rows, factors, count, lanes);
}
#endif

/// As `bursar_add_rows_anywhere`, the fastest way this processor knows.
static inline void bursar_add_rows(
    float *sums, const int8_t *numbers, const uint32_t *rows, const float *factors, size_t count, size_t lanes) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        bursar_add_rows_avx2(sums, numbers, rows, factors, count, lanes);
        return;
    }
#endif
    bursar_add_rows_anywhere(sums, numbers, rows, factors, count, lanes);
}

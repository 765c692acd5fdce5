#pragma once
#include "processor.h"

/// What a row of weights begins with, as `QuantisedRows.head` counts it: a number of its owner's, and its scale.
typedef struct __attribute__((packed)) {
    uint16_t beside;
    uint16_t scale;
} bursar_row;
_Static_assert(sizeof(bursar_row) == 4, "QuantisedRows.head");

/// Adds rows of signed bytes, `width` bytes from one to the next, each times its factor, to some lanes of sums, few enough for
/// a processor's registers: sum by sum in the order of the rows, each product rounded before it is added, so that every
/// version below leaves the same bits.
static inline __attribute__((always_inline)) void bursar_add_lanes(
    float *sums, const int8_t *numbers, size_t width, const uint32_t *rows, const float *factors, size_t count,
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

/// The same for any number of lanes.
static inline __attribute__((always_inline)) void bursar_add_rows(
    float *sums, const int8_t *numbers, size_t width, const uint32_t *rows, const float *factors, size_t count,
    size_t lanes) {
    for (; lanes >= 8; lanes -= 8, sums += 64, numbers += 64)
        bursar_add_lanes(sums, numbers, width, rows, factors, count, 8);
    switch (lanes) {
    case 1: bursar_add_lanes(sums, numbers, width, rows, factors, count, 1); break;
    case 2: bursar_add_lanes(sums, numbers, width, rows, factors, count, 2); break;
    case 3: bursar_add_lanes(sums, numbers, width, rows, factors, count, 3); break;
    case 4: bursar_add_lanes(sums, numbers, width, rows, factors, count, 4); break;
    case 5: bursar_add_lanes(sums, numbers, width, rows, factors, count, 5); break;
    case 6: bursar_add_lanes(sums, numbers, width, rows, factors, count, 6); break;
    case 7: bursar_add_lanes(sums, numbers, width, rows, factors, count, 7); break;
    default: break;
    }
}

/// Adds rows, each times the number beside it. Returns the sum of those numbers' squares. A row that there is not ends the program.
static inline __attribute__((always_inline)) uint64_t bursar_add_each_times_beside_anywhere(
    float *sums, const uint8_t *table, size_t width, size_t row_count, float unit, const uint32_t *rows, size_t count,
    size_t lanes) {
    float factors[64];
    uint64_t squares = 0;
    while (count > 0) {
        size_t some = count < 64 ? count : 64;
        for (size_t place = 0; place < some; place++) {
            if (rows[place] >= row_count) __builtin_trap();
            const bursar_row *row = (const bursar_row *)(table + rows[place] * width);
            uint32_t beside = row->beside;
            squares += (uint64_t)beside * beside;
            factors[place] = (float)(int64_t)((uint64_t)beside * row->scale) * unit;
        }
        bursar_add_rows(sums, (const int8_t *)table + sizeof(bursar_row), width, rows, factors, some, lanes);
        rows += some;
        count -= some;
    }
    return squares;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static uint64_t bursar_add_each_times_beside_avx2(
    float *sums, const uint8_t *table, size_t width, size_t row_count, float unit, const uint32_t *rows, size_t count,
    size_t lanes) {
    return bursar_add_each_times_beside_anywhere(sums, table, width, row_count, unit, rows, count, lanes);
}

__attribute__((target("avx2"))) static void bursar_add_row_avx2(
    float *sums, const int8_t *numbers, float factor, size_t lanes) {
    uint32_t row = 0;
    bursar_add_rows(sums, numbers, 0, &row, &factor, 1, lanes);
}
#endif

/// As `bursar_add_each_times_beside_anywhere`, the fastest way this processor knows.
static inline uint64_t bursar_add_each_times_beside(
    float *sums, const uint8_t *table, size_t width, size_t row_count, float unit, const uint32_t *rows, size_t count,
    size_t lanes) {
#if defined(__x86_64__)
    if (bursar_has_avx2())
        return bursar_add_each_times_beside_avx2(sums, table, width, row_count, unit, rows, count, lanes);
#endif
    return bursar_add_each_times_beside_anywhere(sums, table, width, row_count, unit, rows, count, lanes);
}

/// Adds one row times a factor, as the others are added.
static inline void bursar_add_row(float *sums, const int8_t *numbers, float factor, size_t lanes) {
#if defined(__x86_64__)
    if (bursar_has_avx2()) {
        bursar_add_row_avx2(sums, numbers, factor, lanes);
        return;
    }
#endif
    uint32_t row = 0;
    bursar_add_rows(sums, numbers, 0, &row, &factor, 1, lanes);
}

#pragma once
#include "processor.h"

/// Which of sixteen bytes are one of four, the first in the lowest bit.
static inline uint32_t bursar_among(const uint8_t *text, uint8_t first, uint8_t second, uint8_t third, uint8_t fourth) {
#if defined(__SSE2__)
    __m128i bytes = _mm_loadu_si128((const __m128i *)text);
    __m128i low = _mm_or_si128(
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)first)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)second)));
    __m128i high = _mm_or_si128(
        _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)third)), _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)fourth)));
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(low, high));
#else
    uint32_t among = 0;
    for (unsigned place = 0; place < 16; place++) {
        uint8_t byte = text[place];
        among |= (uint32_t)(byte == first || byte == second || byte == third || byte == fourth) << place;
    }
    return among;
#endif
}

#pragma once
// Conversion of other encodings to UTF-8 on the way in.

#include "io/source.hpp"
#include "text/encoding.hpp"

namespace remit::io {

/// Not a byte of UTF-8. It stands in the converted text where the input has bytes that the encoding
/// does not define, so that who checks the text for UTF-8 stops at their place.
inline constexpr char undefined_byte = '\xff';

/// The text of `source`, which is in the encoding, as UTF-8. Cannot seek. Positions in the text are
/// turned back into positions in the source by `text::encoded_size`.
Result<std::unique_ptr<Source>> transcoding_source(std::unique_ptr<Source> source,
                                                   text::Encoding encoding);

}  // namespace remit::io

// The functions for SHA-256 alone, which OpenSSL 3 prefers not to see. Those for any digest bring,
// by way of providers, all of libcrypto: a third of the start of a program that is asked for none.
#define OPENSSL_API_COMPAT 10100

#include "text/sha256.hpp"

#include <openssl/sha.h>

namespace remit::text {

void Sha256::Free::operator()(SHA256state_st* context) const { delete context; }

Sha256::Sha256() : context_(new SHA256state_st), works_(SHA256_Init(context_.get()) == 1) {}

void Sha256::add(std::string_view bytes) {
  works_ = works_ && SHA256_Update(context_.get(), bytes.data(), bytes.size()) == 1;
}

Result<Sha256::Sum> Sha256::finish() {
  Sum sum;
  auto* const out = reinterpret_cast<unsigned char*>(sum.data());
  works_ = works_ && SHA256_Final(out, context_.get()) == 1;
  if (works_) return sum;
  return Error{.code = ErrorCode::system, .message = "OpenSSL cannot compute a SHA-256"};
}

}  // namespace remit::text

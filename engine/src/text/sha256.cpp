#include "text/sha256.hpp"

#include <openssl/evp.h>

namespace remit::text {

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256()
    : context_(EVP_MD_CTX_new()),
      works_(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1) {}

void Sha256::add(std::string_view bytes) {
  works_ = works_ && EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1;
}

Result<Sha256::Sum> Sha256::finish() {
  Sum sum;
  auto* const out = reinterpret_cast<unsigned char*>(sum.data());
  works_ = works_ && EVP_DigestFinal_ex(context_.get(), out, nullptr) == 1;
  if (works_) return sum;
  return Error{.code = ErrorCode::system, .message = "OpenSSL cannot compute a SHA-256"};
}

}  // namespace remit::text

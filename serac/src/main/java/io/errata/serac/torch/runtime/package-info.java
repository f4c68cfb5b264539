/** PyTorch: the device, compiled programs, tensors and tokenizers. Only the packages below torch know PyTorch. */
@NullMarked
package io.errata.serac.torch.runtime;

import org.jspecify.annotations.NullMarked;

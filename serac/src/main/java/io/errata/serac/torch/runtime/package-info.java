/** PyTorch: the device, compiled programs, tensors and tokenizers. The packages below torch alone know PyTorch. */
@NullMarked
package io.errata.serac.torch.runtime;

import org.jspecify.annotations.NullMarked;

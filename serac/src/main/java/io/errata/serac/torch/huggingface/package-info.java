/** Reads models as Hugging Face and library jars lay them out. */
@NullMarked
package io.errata.serac.torch.huggingface;

import org.jspecify.annotations.NullMarked;

class Tensors(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # A copy of the weights in another precision: 6 = float32, 15 = bfloat16.
  def cast(self: __torch__.Tensors, w: Dict[str, Tensor], dtype: int) -> Dict[str, Tensor]:
    out = annotate(Dict[str, Tensor], {})
    names = torch.keys(w)
    for i in range(torch.len(names)):
      out[names[i]] = torch.to(w[names[i]], dtype, False, True)
    return out

  # A sum over products of two matrices in a precision, for timing them.
  def products(self: __torch__.Tensors, a: Tensor, b: Tensor, dtype: int, times: int) -> Tensor:
    left = torch.to(a, dtype)
    right = torch.to(b, dtype)
    total = torch.zeros([1], dtype=6, device=a.device)
    for i in range(times):
      total = torch.add(total, torch.sum(torch.to(torch.matmul(left, right), 6)))
    return total

  # A copy with the matrices of all layers laid out as the CPU's kernels want them, which else happens in every call.
  # An older CPU has no such kernels for bfloat16 (15).
  def pack(self: __torch__.Tensors, w: Dict[str, Tensor], dtype: int) -> Dict[str, Tensor]:
    out = annotate(Dict[str, Tensor], {})
    names = torch.keys(w)
    able = torch.ne(dtype, 15) or ops.mkldnn._is_mkldnn_bf16_supported()
    for i in range(torch.len(names)):
      name = names[i]
      if able and torch.find(name, "layer.") >= 0 and torch.endswith(name, ".weight") and torch.find(name, "relative_attention_bias") < 0 and torch.eq(torch.dim(w[name]), 2):
        out[name] = ops.mkldnn._reorder_linear_weight(w[name], None)
      else:
        out[name] = w[name]
    return out

  # Adds every low-rank adapter to the linear layer it belongs to.
  def merge(self: __torch__.Tensors, w: Dict[str, Tensor]) -> Dict[str, Tensor]:
    out = annotate(Dict[str, Tensor], {})
    names = torch.keys(w)
    for i in range(torch.len(names)):
      name = names[i]
      if torch.endswith(name, ".weight"):
        layer = torch.slice(name, None, -7)
        if torch.__contains__(w, layer + ".lora_a"):
          out[name] = torch.add(w[name], torch.matmul(w[layer + ".lora_b"], w[layer + ".lora_a"]))
        else:
          out[name] = w[name]
      elif torch.endswith(name, ".lora_a") or torch.endswith(name, ".lora_b"):
        pass
      else:
        out[name] = w[name]
    return out

  # rows (capacity, d); removed (used or more): 0 or -inf; queries (n, d) -> similarities and rows (n, k), nearest first.
  # Rows that are not packed come first in the product: that order reads them once for four queries, the other for one.
  def search(self: __torch__.Tensors, rows: Tensor, removed: Tensor, queries: Tensor, used: int, k: int) -> Tuple[Tensor, Tensor]:
    if rows.is_mkldnn:
      scores = ops.mkldnn._linear_pointwise(queries, rows, None, "none", annotate(List[Optional[number]], []), None)
    else:
      scores = torch.t(torch.matmul(torch.slice(rows, 0, 0, used, 1), torch.t(queries)))
    scores = torch.add(scores, torch.slice(removed, 0, 0, used, 1))
    best, slots = torch.topk(scores, k, 1, True, True)
    return (best, slots)

  # Copies count of the values, from first on, into the rows from at on.
  def append(self: __torch__.Tensors, rows: Tensor, values: Tensor, first: int, count: int, at: int) -> int:
    free = torch.slice(rows, 0, at, torch.add(at, count), 1)
    _0 = torch.copy_(free, torch.slice(values, 0, first, torch.add(first, count), 1), False)
    return count

  # A copy as the CPU's kernels want it.
  def pack_rows(self: __torch__.Tensors, rows: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(rows, None)

  # A copy in which these rows are removed too.
  def remove(self: __torch__.Tensors, removed: Tensor, slots: Tensor) -> Tensor:
    return torch.index_fill(removed, 0, slots, -inf)

  # A copy of these rows.
  def select(self: __torch__.Tensors, rows: Tensor, slots: Tensor) -> Tensor:
    if rows.is_mkldnn:
      plain = torch.to_dense(rows)
    else:
      plain = rows
    return torch.index_select(plain, 0, slots)

  # Overwrites a leaf's values without touching its gradient history.
  def copy(self: __torch__.Tensors, to: Tensor, source: Tensor) -> int:
    _0 = torch.copy_(torch.detach(to), source, False)
    return torch.len(torch.size(to))

class Bert(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # w holds Hugging Face's tensor names of BertModel, for MPNet encoder.relative_attention_bias.weight (buckets, heads)
  # too; dtypes: 6 = float32, 15 = bfloat16.
  # A low-rank adapter of a linear layer, if w has one, is NAME.lora_a (r, in) and NAME.lora_b (out, r).
  def linear(self: __torch__.Bert, w: Dict[str, Tensor], name: str, x: Tensor) -> Tensor:
    weight = w[name + ".weight"]
    if torch.__contains__(w, name + ".lora_a"):
      weight = torch.add(weight, torch.matmul(w[name + ".lora_b"], w[name + ".lora_a"]))
    if weight.is_mkldnn:
      return ops.mkldnn._linear_pointwise(x, weight, w[name + ".bias"], "none", annotate(List[Optional[number]], []), None)
    return torch.linear(x, torch.to(weight, x.dtype), torch.to(w[name + ".bias"], x.dtype))

  def norm(self: __torch__.Bert, w: Dict[str, Tensor], name: str, x: Tensor, eps: float) -> Tensor:
    scale = torch.to(w[name + ".weight"], x.dtype)
    shift = torch.to(w[name + ".bias"], x.dtype)
    return torch.layer_norm(x, [torch.size(x, -1)], scale, shift, eps)

  def attend(self: __torch__.Bert, w: Dict[str, Tensor], name: str, x: Tensor, bias: Tensor, heads: int) -> Tensor:
    n = torch.size(x, 0)
    t = torch.size(x, 1)
    d = torch.floordiv(torch.size(x, 2), heads)
    q = torch.transpose(torch.view((self).linear(w, name + ".self.query", x, ), [n, t, heads, d]), 1, 2)
    k = torch.transpose(torch.view((self).linear(w, name + ".self.key", x, ), [n, t, heads, d]), 1, 2)
    v = torch.transpose(torch.view((self).linear(w, name + ".self.value", x, ), [n, t, heads, d]), 1, 2)
    if w[name + ".output.dense.weight"].is_mkldnn:
      out = torch.scaled_dot_product_attention(q, k, v, bias)
    else:
      # Written out: for short sequences on a CPU the fused kernel's backward pass costs several times this.
      scores = torch.add(torch.matmul(torch.mul(q, 1.0 / torch.sqrt(float(d))), torch.transpose(k, 2, 3)), bias)
      out = torch.matmul(torch.softmax(scores, -1), v)
    joined = torch.reshape(torch.transpose(out, 1, 2), [n, t, torch.mul(heads, d)])
    return (self).linear(w, name + ".output.dense", joined, )

  # MPNet's bias of a query's position on a key's, the same in every layer: (1, heads, t, t) in the table's precision.
  # Half of the buckets are for keys behind the query; half of each half are exact, the others grow up to 128 tokens.
  def relative(self: __torch__.Bert, table: Tensor, t: int) -> Tensor:
    half = torch.floordiv(torch.size(table, 0), 2)
    exact = torch.floordiv(half, 2)
    at = torch.arange(0, t, dtype=4, device=table.device)
    distance = torch.sub(torch.unsqueeze(at, 0), torch.unsqueeze(at, 1))
    size = torch.abs(distance)
    ratio = torch.div(torch.log(torch.div(torch.to(torch.clamp_min(size, 1), 6), float(exact))), torch.log(128. / float(exact)))
    large = torch.clamp_max(torch.add(torch.to(torch.mul(ratio, float(half - exact)), 4), exact), half - 1)
    bucket = torch.add(torch.mul(torch.to(torch.gt(distance, 0), 4), half), torch.where(torch.lt(size, exact), size, large))
    return torch.unsqueeze(torch.permute(torch.embedding(table, bucket), [2, 0, 1]), 0)

  # ids, types, mask: (n, t) int64; mask 1 = token, 0 = padding. Returns (n, t, hidden) in dtype.
  def hidden(self: __torch__.Bert, w: Dict[str, Tensor], ids: Tensor, types: Tensor, mask: Tensor, layers: int, heads: int, eps: float, dtype: int) -> Tensor:
    t = torch.size(ids, 1)
    words = torch.embedding(w["embeddings.word_embeddings.weight"], ids)
    places = torch.slice(w["embeddings.position_embeddings.weight"], 0, 0, t, 1)
    x = torch.add(words, torch.unsqueeze(places, 0))
    if torch.__contains__(w, "embeddings.token_type_embeddings.weight"):
      x = torch.add(x, torch.embedding(w["embeddings.token_type_embeddings.weight"], types))
    x = (self).norm(w, "embeddings.LayerNorm", torch.to(x, dtype), eps, )
    absent = torch.unsqueeze(torch.unsqueeze(torch.eq(mask, 0), 1), 1)
    zeros = torch.zeros([torch.size(ids, 0), 1, 1, t], dtype=dtype, device=x.device)
    bias = torch.masked_fill(zeros, absent, -30000.)
    if torch.__contains__(w, "encoder.relative_attention_bias.weight"):
      table = w["encoder.relative_attention_bias.weight"]
      bias = torch.add(bias, torch.to((self).relative(table, t, ), dtype))
    for i in range(layers):
      name = torch.add("encoder.layer.", str(i))
      a = (self).attend(w, name + ".attention", x, bias, heads, )
      x = (self).norm(w, name + ".attention.output.LayerNorm", torch.add(x, a), eps, )
      f = torch.gelu((self).linear(w, name + ".intermediate.dense", x, ))
      f = (self).linear(w, name + ".output.dense", f, )
      x = (self).norm(w, name + ".output.LayerNorm", torch.add(x, f), eps, )
    return x

  # (n, t, hidden), (n, t) -> (n, hidden) in float32
  def pool(self: __torch__.Bert, x: Tensor, mask: Tensor, mean: bool) -> Tensor:
    x = torch.to(x, 6)
    if mean:
      m = torch.unsqueeze(torch.to(mask, 6), -1)
      pooled = torch.div(torch.sum(torch.mul(x, m), [1]), torch.sum(m, [1]))
    else:
      pooled = torch.select(x, 1, 0)
    return pooled

  # Unit vectors (n, hidden), float32.
  def encode(self: __torch__.Bert, w: Dict[str, Tensor], ids: Tensor, types: Tensor, mask: Tensor, layers: int, heads: int, eps: float, dtype: int, mean: bool) -> Tensor:
    x = (self).hidden(w, ids, types, mask, layers, heads, eps, dtype, )
    pooled = (self).pool(x, mask, mean, )
    if torch.__contains__(w, "adapter.weight"):
      pooled = torch.linear(pooled, torch.to(w["adapter.weight"], 6), None)
    return torch.div(pooled, torch.clamp_min(torch.norm(pooled, 2, [1], True), 1e-12))

  # Logits (n, labels), float32. BERT heads have a pooler, DistilBERT heads a pre_classifier.
  def classify(self: __torch__.Bert, w: Dict[str, Tensor], ids: Tensor, types: Tensor, mask: Tensor, layers: int, heads: int, eps: float, dtype: int, mean: bool) -> Tensor:
    x = (self).hidden(w, ids, types, mask, layers, heads, eps, dtype, )
    pooled = (self).pool(x, mask, mean, )
    if torch.__contains__(w, "pre_classifier.weight"):
      pooled = torch.relu((self).linear(w, "pre_classifier", pooled, ))
    else:
      pooled = torch.tanh((self).linear(w, "pooler.dense", pooled, ))
    return (self).linear(w, "classifier", pooled, )

  # One training step. labels: (n) int64; sizes: layers, heads, type, mean; rates: epsilon, rate, decay, clip.
  # params are the tensors of w to train; means, squares and steps the optimizer's state of each.
  def train(self: __torch__.Bert, w: Dict[str, Tensor], params: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], ids: Tensor, types: Tensor, mask: Tensor, labels: Tensor, sizes: Tensor, rates: Tensor) -> Tensor:
    logits = (self).classify(w, ids, types, mask, int(sizes[0]), int(sizes[1]), float(rates[0]), int(sizes[2]), bool(sizes[3]), )
    return (self).adamw(torch.cross_entropy_loss(logits, labels), params, means, squares, steps, rates, )

class T5(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  _is_full_backward_hook : Optional[bool]

  # w holds Hugging Face's tensor names of T5ForConditionalGeneration, v1 or v1.1, and perhaps a copy head.
  # sizes: encoder layers, decoder layers, heads, type of matrix products (6 = float32, 15 = bfloat16), largest relative
  # distance, start token, padding token, end token. The residual stream, norms and softmaxes are float32.
  def linear(self: __torch__.T5, w: Dict[str, Tensor], name: str, x: Tensor, dtype: int) -> Tensor:
    weight = w[name + ".weight"]
    if weight.is_mkldnn:
      return ops.mkldnn._linear_pointwise(torch.to(x, dtype), weight, None, "none", annotate(List[Optional[number]], []), None)
    return torch.linear(torch.to(x, dtype), torch.to(weight, dtype), None)

  def norm(self: __torch__.T5, w: Dict[str, Tensor], name: str, x: Tensor, eps: float) -> Tensor:
    scale = torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [-1], True), eps))
    return torch.mul(torch.mul(x, scale), torch.to(w[name + ".weight"], 6))

  # (n, t, heads * d) -> (n, heads, t, d)
  def split(self: __torch__.T5, x: Tensor, heads: int) -> Tensor:
    d = torch.floordiv(torch.size(x, 2), heads)
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, d]), 1, 2)

  # q (n, heads, t, d), k and v (n, heads, s, d), bias (n or 1, heads or 1, t or 1, s) -> (n, t, heads * d). T5 does not
  # scale its scores.
  def attend(self: __torch__.T5, q: Tensor, k: Tensor, v: Tensor, bias: Tensor) -> Tensor:
    scores = torch.add(torch.to(torch.matmul(q, torch.transpose(k, 2, 3)), 6), bias)
    out = torch.matmul(torch.to(torch.softmax(scores, -1), q.dtype), v)
    return torch.reshape(torch.transpose(out, 1, 2), [torch.size(q, 0), torch.size(q, 2), -1])

  # Memory position minus query position -> bucket. Half of the buckets are exact, the others grow logarithmically.
  def buckets(self: __torch__.T5, distance: Tensor, both: bool, count: int, farthest: int) -> Tensor:
    half = torch.floordiv(count, 2) if both else count
    if both:
      first = torch.mul(torch.to(torch.gt(distance, 0), 4), half)
      size = torch.abs(distance)
    else:
      first = torch.zeros_like(distance)
      size = torch.neg(torch.clamp_max(distance, 0))
    exact = torch.floordiv(half, 2)
    ratio = torch.div(torch.log(torch.div(torch.to(torch.clamp_min(size, 1), 6), float(exact))), torch.log(float(farthest) / float(exact)))
    large = torch.clamp_max(torch.add(torch.to(torch.mul(ratio, float(half - exact)), 4), exact), half - 1)
    return torch.add(first, torch.where(torch.lt(size, exact), size, large))

  # Bias of queries at positions past .. past + t - 1 on keys at 0 .. s - 1: (1, heads, t, s) float32.
  def positions(self: __torch__.T5, table: Tensor, past: int, t: int, s: int, both: bool, farthest: int) -> Tensor:
    at = torch.unsqueeze(torch.arange(past, past + t, dtype=4, device=table.device), 1)
    of = torch.unsqueeze(torch.arange(0, s, dtype=4, device=table.device), 0)
    found = (self).buckets(torch.sub(of, at), both, torch.size(table, 0), farthest, )
    return torch.unsqueeze(torch.permute(torch.to(torch.embedding(table, found), 6), [2, 0, 1]), 0)

  def feed(self: __torch__.T5, w: Dict[str, Tensor], name: str, x: Tensor, dtype: int) -> Tensor:
    if torch.__contains__(w, name + ".wi_0.weight"):
      gate = torch.to((self).linear(w, name + ".wi_0", x, dtype, ), 6)
      cube = torch.mul(torch.mul(torch.mul(gate, gate), gate), 0.044715)
      bend = torch.add(torch.tanh(torch.mul(torch.add(gate, cube), 0.7978845608028654)), 1.)
      gate = torch.mul(torch.mul(gate, 0.5), bend)
      y = torch.mul(gate, torch.to((self).linear(w, name + ".wi_1", x, dtype, ), 6))
    else:
      y = torch.relu((self).linear(w, name + ".wi", x, dtype, ))
    return torch.to((self).linear(w, name + ".wo", y, dtype, ), 6)

  # (n, s) -> 0 where there is a token, very negative at padding: (n, 1, 1, s)
  def absent(self: __torch__.T5, mask: Tensor) -> Tensor:
    return torch.mul(torch.unsqueeze(torch.unsqueeze(torch.to(torch.eq(mask, 0), 6), 1), 1), -1e9)

  # ids and mask: (n, s) int64; mask 1 = token, 0 = padding on the right. Returns (n, s, hidden) float32.
  def encode(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, sizes: List[int], eps: float) -> Tensor:
    dtype = sizes[3]
    s = torch.size(ids, 1)
    x = torch.to(torch.embedding(w["shared.weight"], ids), 6)
    table = w["encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"]
    bias = torch.add((self).positions(table, 0, s, s, True, sizes[4], ), (self).absent(mask, ))
    for i in range(sizes[0]):
      name = "encoder.block." + str(i)
      y = (self).norm(w, name + ".layer.0.layer_norm", x, eps, )
      q = (self).split((self).linear(w, name + ".layer.0.SelfAttention.q", y, dtype, ), sizes[2], )
      k = (self).split((self).linear(w, name + ".layer.0.SelfAttention.k", y, dtype, ), sizes[2], )
      v = (self).split((self).linear(w, name + ".layer.0.SelfAttention.v", y, dtype, ), sizes[2], )
      a = (self).linear(w, name + ".layer.0.SelfAttention.o", (self).attend(q, k, v, bias, ), dtype, )
      x = torch.add(x, torch.to(a, 6))
      y = (self).norm(w, name + ".layer.1.layer_norm", x, eps, )
      x = torch.add(x, (self).feed(w, name + ".layer.1.DenseReluDense", y, dtype, ))
    return (self).norm(w, "encoder.final_layer_norm", x, eps, )

  # Keys and values of the source for every decoder layer: k of layer 0, v of layer 0, k of layer 1, ...
  def sources(self: __torch__.T5, w: Dict[str, Tensor], encoded: Tensor, sizes: List[int]) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(sizes[1]):
      name = "decoder.block." + str(i) + ".layer.1.EncDecAttention"
      _0 = torch.append(out, (self).split((self).linear(w, name + ".k", encoded, sizes[3], ), sizes[2], ))
      _1 = torch.append(out, (self).split((self).linear(w, name + ".v", encoded, sizes[3], ), sizes[2], ))
    return out

  # ids: (n, t), the target at positions past .. past + t - 1; cache: keys and values of positions before, as sources
  # orders them, empty if past is 0. Returns (n, t, hidden) float32 and the cache that includes these positions.
  def decode(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, sources: List[Tensor], mask: Tensor, cache: List[Tensor], past: int, sizes: List[int], eps: float) -> Tuple[Tensor, List[Tensor]]:
    dtype = sizes[3]
    t = torch.size(ids, 1)
    x = torch.to(torch.embedding(w["shared.weight"], ids), 6)
    table = w["decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"]
    later = torch.triu(torch.full([t, past + t], -1e9, dtype=6, device=x.device), past + 1)
    bias = torch.add((self).positions(table, past, t, past + t, False, sizes[4], ), later)
    absent = (self).absent(mask, )
    now = annotate(List[Tensor], [])
    for i in range(sizes[1]):
      name = "decoder.block." + str(i)
      y = (self).norm(w, name + ".layer.0.layer_norm", x, eps, )
      q = (self).split((self).linear(w, name + ".layer.0.SelfAttention.q", y, dtype, ), sizes[2], )
      k = (self).split((self).linear(w, name + ".layer.0.SelfAttention.k", y, dtype, ), sizes[2], )
      v = (self).split((self).linear(w, name + ".layer.0.SelfAttention.v", y, dtype, ), sizes[2], )
      if torch.gt(past, 0):
        k = torch.cat([cache[2 * i], k], 2)
        v = torch.cat([cache[2 * i + 1], v], 2)
      _0 = torch.append(now, k)
      _1 = torch.append(now, v)
      a = (self).linear(w, name + ".layer.0.SelfAttention.o", (self).attend(q, k, v, bias, ), dtype, )
      x = torch.add(x, torch.to(a, 6))
      y = (self).norm(w, name + ".layer.1.layer_norm", x, eps, )
      q = (self).split((self).linear(w, name + ".layer.1.EncDecAttention.q", y, dtype, ), sizes[2], )
      a = (self).attend(q, sources[2 * i], sources[2 * i + 1], absent, )
      x = torch.add(x, torch.to((self).linear(w, name + ".layer.1.EncDecAttention.o", a, dtype, ), 6))
      y = (self).norm(w, name + ".layer.2.layer_norm", x, eps, )
      x = torch.add(x, (self).feed(w, name + ".layer.2.DenseReluDense", y, dtype, ))
    return ((self).norm(w, "decoder.final_layer_norm", x, eps, ), now)

  # (..., hidden) -> (..., vocabulary) float32. Tied embeddings ask for a scale.
  def logits(self: __torch__.T5, w: Dict[str, Tensor], x: Tensor, dtype: int) -> Tensor:
    if torch.__contains__(w, "lm_head.weight"):
      y = (self).linear(w, "lm_head", x, dtype, )
    else:
      y = (self).linear(w, "shared", torch.mul(x, torch.pow(float(torch.size(x, -1)), -0.5)), dtype, )
    return torch.to(y, 6)

  # Where to copy from: (n, t, hidden) at positions past ..., (n, s, hidden) -> (n, t, s), each row a distribution over
  # the source's tokens. Buckets of source position minus target position.
  def pointing(self: __torch__.T5, w: Dict[str, Tensor], x: Tensor, encoded: Tensor, mask: Tensor, past: int, dtype: int) -> Tensor:
    q = (self).linear(w, "copy_head.q", x, dtype, )
    k = (self).linear(w, "copy_head.k", encoded, dtype, )
    scores = torch.to(torch.matmul(q, torch.transpose(k, 1, 2)), 6)
    scores = torch.mul(scores, torch.pow(float(torch.size(x, -1)), -0.5))
    bias = (self).positions(w["copy_head.bias.weight"], past, torch.size(x, 1), torch.size(encoded, 1), True, 64, )
    scores = torch.add(torch.add(scores, torch.select(bias, 1, 0)), torch.select((self).absent(mask, ), 1, 0))
    return torch.softmax(scores, -1)

  # Log-odds of copying: (n, t, 1) float32
  def gate(self: __torch__.T5, w: Dict[str, Tensor], x: Tensor) -> Tensor:
    return torch.linear(x, torch.to(w["copy_head.gate.weight"], 6), torch.to(w["copy_head.gate.bias"], 6))

  # Log-probabilities of the next token: (n, t, hidden) at positions past ... -> (n, t, vocabulary) float32.
  def scores(self: __torch__.T5, w: Dict[str, Tensor], x: Tensor, encoded: Tensor, ids: Tensor, mask: Tensor, past: int, dtype: int) -> Tensor:
    y = (self).logits(w, x, dtype, )
    if torch.__contains__(w, "copy_head.q.weight"):
      copied = (self).pointing(w, x, encoded, mask, past, dtype, )
      p = torch.sigmoid((self).gate(w, x, ))
      made = torch.mul(torch.softmax(y, -1), torch.rsub(p, 1))
      at = torch.expand(torch.unsqueeze(ids, 1), torch.size(copied))
      out = torch.log(torch.clamp_min(torch.scatter_add(made, -1, at, torch.mul(copied, p)), 1e-9))
    else:
      out = torch.log_softmax(y, -1)
    return out

  # targets (n, t), -100 = none -> decoder input: start token first, the rest one place later.
  def shifted(self: __torch__.T5, targets: Tensor, sizes: List[int]) -> Tensor:
    first = torch.full([torch.size(targets, 0), 1], sizes[5], dtype=4, device=targets.device)
    rest = torch.slice(targets, 1, 0, torch.size(targets, 1) - 1, 1)
    return torch.cat([first, torch.masked_fill(rest, torch.eq(rest, -100), sizes[6])], 1)

  # Teacher-forced: targets (n, t), -100 = none -> log-probabilities (n, t, vocabulary) float32.
  def distributions(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, targets: Tensor, sizes: List[int], eps: float) -> Tensor:
    encoded = (self).encode(w, ids, mask, sizes, eps, )
    sources = (self).sources(w, encoded, sizes, )
    x, cache = (self).decode(w, (self).shifted(targets, sizes, ), sources, mask, annotate(List[Tensor], []), 0, sizes, eps, )
    return (self).scores(w, x, encoded, ids, mask, 0, sizes[3], )

  # Log-probabilities of the target's tokens (n, t) float32; 0 where there is none. The vocabulary is only scored where
  # there is a token, and the copied mass is summed over the source's equal tokens instead of spread over the vocabulary.
  def likelihood(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, targets: Tensor, sizes: List[int], eps: float) -> Tensor:
    encoded = (self).encode(w, ids, mask, sizes, eps, )
    sources = (self).sources(w, encoded, sizes, )
    x, cache = (self).decode(w, (self).shifted(targets, sizes, ), sources, mask, annotate(List[Tensor], []), 0, sizes, eps, )
    there = torch.ne(targets, -100)
    kept = torch.masked_select(targets, there)
    places = torch.squeeze(torch.nonzero(torch.flatten(there)), 1)
    rows = torch.index_select(torch.flatten(x, 0, 1), 0, places)
    found = torch.neg(torch.cross_entropy_loss((self).logits(w, rows, sizes[3], ), kept, None, 0))
    if torch.__contains__(w, "copy_head.q.weight"):
      same = torch.to(torch.eq(torch.unsqueeze(ids, 1), torch.unsqueeze(targets, 2)), 6)
      copied = torch.sum(torch.mul((self).pointing(w, x, encoded, mask, 0, sizes[3], ), same), [2])
      copied = torch.log(torch.clamp_min(torch.index_select(torch.flatten(copied), 0, places), 1e-9))
      odds = torch.squeeze((self).gate(w, rows, ), 1)
      found = torch.logaddexp(torch.add(torch.log_sigmoid(torch.neg(odds)), found), torch.add(torch.log_sigmoid(odds), copied))
    flat = torch.zeros([torch.numel(targets)], dtype=6, device=x.device)
    return torch.view(torch.index_copy(flat, 0, places, found), torch.size(targets))

  # Mean negative log-likelihood of a target's token.
  def t5_loss(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, targets: Tensor, sizes: List[int], eps: float) -> Tensor:
    found = (self).likelihood(w, ids, mask, targets, sizes, eps, )
    return torch.neg(torch.div(torch.sum(found), torch.sum(torch.ne(targets, -100))))

  # Greedy decoding: (n, steps) int64, each row ends with the end token and then padding; stops when every row has ended.
  def greedy(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, limit: int, sizes: List[int], eps: float) -> Tensor:
    n = torch.size(ids, 0)
    encoded = (self).encode(w, ids, mask, sizes, eps, )
    sources = (self).sources(w, encoded, sizes, )
    cache = annotate(List[Tensor], [])
    out = annotate(List[Tensor], [])
    ended = torch.zeros([n, 1], dtype=11, device=ids.device)
    last = torch.full([n, 1], sizes[5], dtype=4, device=ids.device)
    step = 0
    going = True
    while going and step < limit:
      x, cache = (self).decode(w, last, sources, mask, cache, step, sizes, eps, )
      best = torch.argmax((self).scores(w, x, encoded, ids, mask, step, sizes[3], ), -1)
      last = torch.masked_fill(best, ended, sizes[6])
      ended = torch.logical_or(ended, torch.eq(last, sizes[7]))
      _0 = torch.append(out, last)
      step = step + 1
      going = not bool(torch.all(ended))
    return torch.cat(out, 1)

  # (n, k, m) and (n, j) -> rows by number: (n, j, m)
  def rows(self: __torch__.T5, x: Tensor, of: Tensor) -> Tensor:
    return torch.gather(x, 1, torch.expand(torch.unsqueeze(of, 2), [torch.size(of, 0), torch.size(of, 1), torch.size(x, 2)]))

  def repeated(self: __torch__.T5, list: List[Tensor], times: int) -> List[Tensor]:
    out = annotate(List[Tensor], [])
    for i in range(torch.len(list)):
      _0 = torch.append(out, torch.repeat_interleave(list[i], times, 0))
    return out

  # Beam search as Hugging Face's, length penalty 1, early stopping off, each row as if it were alone in its batch:
  # a row closes when its best live beam, over the length so far, cannot beat its worst ended one. (n, limit) int64, each
  # row ends with the end token, if it came, and then padding.
  def beam(self: __torch__.T5, w: Dict[str, Tensor], ids: Tensor, mask: Tensor, limit: int, beams: int, sizes: List[int], eps: float) -> Tensor:
    n = torch.size(ids, 0)
    encoded = (self).encode(w, ids, mask, sizes, eps, )
    sources = (self).repeated((self).sources(w, encoded, sizes, ), beams, )
    source = (self).repeated([ids, mask, encoded], beams, )
    cache = annotate(List[Tensor], [])
    places = torch.arange(0, 2 * beams, dtype=4, device=ids.device)
    first = torch.unsqueeze(torch.mul(torch.arange(0, n, dtype=4, device=ids.device), beams), 1)
    live = torch.full([n, beams, limit], sizes[6], dtype=4, device=ids.device)
    scores = torch.expand(torch.unsqueeze(torch.mul(torch.to(torch.gt(torch.slice(places, 0, 0, beams, 1), 0), 6), -1e9), 0), [n, beams])
    kept = live
    best = torch.full([n, beams], -1e9, dtype=6, device=ids.device)
    ended = torch.zeros([n, beams], dtype=11, device=ids.device)
    closed = torch.zeros([n, 1], dtype=11, device=ids.device)
    last = torch.full([n * beams, 1], sizes[5], dtype=4, device=ids.device)
    step = 0
    going = True
    while going and step < limit:
      x, cache = (self).decode(w, last, sources, source[1], cache, step, sizes, eps, )
      next = torch.select((self).scores(w, x, source[2], source[0], source[1], step, sizes[3], ), 1, 0)
      words = torch.size(next, 1)
      sums = torch.add(torch.view(next, [n, beams, words]), torch.unsqueeze(scores, 2))
      top, at = torch.topk(torch.reshape(sums, [n, beams * words]), 2 * beams, 1, True, True)
      parent = torch.floor_divide(at, words)
      token = torch.remainder(at, words)
      row = torch.select_scatter((self).rows(live, parent, ), token, 2, step)
      stop = torch.eq(token, sizes[7])
      if step + 1 == limit:
        stop = torch.ones_like(stop)
      scores, chosen = torch.topk(torch.add(top, torch.mul(torch.to(stop, 6), -1e9)), beams, 1, True, True)
      live = (self).rows(row, chosen, )
      last = torch.view(torch.gather(token, 1, chosen), [n * beams, 1])
      order = torch.flatten(torch.add(torch.gather(parent, 1, chosen), first))
      moved = annotate(List[Tensor], [])
      for i in range(torch.len(cache)):
        _0 = torch.append(moved, torch.index_select(cache[i], 0, order))
      cache = moved
      valid = torch.logical_and(torch.logical_and(stop, torch.lt(places, beams)), torch.logical_not(closed))
      length = float(step + 1)
      mean = torch.add(torch.div(top, length), torch.mul(torch.to(torch.logical_not(valid), 6), -1e9))
      best, pick = torch.topk(torch.cat([best, mean], 1), beams, 1, True, True)
      kept = (self).rows(torch.cat([kept, row], 1), pick, )
      ended = torch.gather(torch.cat([ended, valid], 1), 1, pick)
      worst = torch.masked_fill(torch.expand(torch.amin(best, [1], True), [n, beams]), torch.logical_not(ended), -1e9)
      hope = torch.gt(torch.div(torch.slice(scores, 1, 0, 1, 1), length), worst)
      closed = torch.logical_or(closed, torch.logical_not(torch.any(hope, 1, True)))
      step = step + 1
      going = not bool(torch.all(closed))
    return torch.select(kept, 1, 0)

  # One training step on what likelihood takes; sizes and rates as tensors, rates: epsilon, rate, decay, clip.
  def train(self: __torch__.T5, w: Dict[str, Tensor], params: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], ids: Tensor, mask: Tensor, targets: Tensor, sizes: Tensor, rates: Tensor) -> Tensor:
    shape = annotate(List[int], [])
    for i in range(torch.size(sizes, 0)):
      _0 = torch.append(shape, int(sizes[i]))
    loss = (self).t5_loss(w, ids, mask, targets, shape, float(rates[0]), )
    return (self).adamw(loss, params, means, squares, steps, rates, )

  # One training step towards the targets until others for the same sources (n, t') are that much less likely: nll +
  # max(0, apart - (l - l')), l and l' the mean log-likelihoods of a target's and of an other's token; apart: (1).
  def train_apart(self: __torch__.T5, w: Dict[str, Tensor], params: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], ids: Tensor, mask: Tensor, targets: Tensor, others: Tensor, apart: Tensor, sizes: Tensor, rates: Tensor) -> Tensor:
    shape = annotate(List[int], [])
    for i in range(torch.size(sizes, 0)):
      _0 = torch.append(shape, int(sizes[i]))
    eps = float(rates[0])
    loss = (self).t5_loss(w, ids, mask, targets, shape, eps, )
    other = (self).t5_loss(w, ids, mask, others, shape, eps, )
    short = torch.sub(torch.select(apart, 0, 0), torch.sub(other, loss))
    loss = torch.add(loss, torch.relu(short))
    return (self).adamw(loss, params, means, squares, steps, rates, )

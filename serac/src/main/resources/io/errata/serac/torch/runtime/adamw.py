
  # Appended to every model's class. One AdamW step on params; rates: epsilon of the model (unused here), learning rate,
  # weight decay, largest gradient norm. Returns (loss, gradient norm before clipping).
  # The lists must be arguments of the called method: libtorch drops in-place steps on lists it saw being built.
  def adamw(self: __torch__.MODEL, loss: Tensor, params: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], rates: Tensor) -> Tensor:
    found = torch.grad([loss], params, None, None, False, True)
    grads = annotate(List[Tensor], [])
    values = annotate(List[Tensor], [])
    for i in range(torch.len(params)):
      g = found[i]
      if torch.__isnot__(g, None):
        _0 = torch.append(grads, unchecked_cast(Tensor, g))
      else:
        _1 = torch.append(grads, torch.zeros_like(params[i]))
      _2 = torch.append(values, torch.detach(params[i]))
    norm = torch.norm(torch.stack(torch._foreach_norm(grads, 2)), 2)
    scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 1e-6)), rates[3]), None, 1.)
    torch._foreach_mul_(grads, scale)
    torch._foreach_add_(steps, 1)
    torch._fused_adamw_(values, grads, means, squares, annotate(List[Tensor], []), steps, lr=float(rates[1]), beta1=0.9, beta2=0.999, weight_decay=float(rates[2]), eps=1e-08, amsgrad=False, maximize=False)
    return torch.stack([torch.detach(loss), norm])

  def leaf(self: __torch__.MODEL, parameter: Tensor) -> Tensor:
    return torch.requires_grad_(parameter, True)

/**
 * Which of the chosen were preferred to somebody who stands before them and was not chosen: each of these is an override
 * of the order and wants a reason. Who is not in the list stands after everybody in it.
 *
 * @param order the ids of the candidates as they are shown, best first
 */
export function preferredToOthers(order: readonly string[], chosen: readonly string[]): ReadonlySet<string> {
  const wanted = new Set(chosen);
  const firstPassedOver = order.findIndex((id) => !wanted.has(id));
  if (firstPassedOver < 0) return new Set();
  return new Set(
    chosen.filter((id) => {
      const place = order.indexOf(id);
      return place < 0 || place > firstPassedOver;
    }),
  );
}

import { DomainError } from './domain-error';

/** Which states may follow each state. */
export type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** @throws DomainError conflict `<noun>.wrong-state` with the details `from` and `to` */
export function mustBecome<State extends string>(
  noun: string,
  transitions: Transitions<State>,
  from: State,
  to: State,
): void {
  if (!transitions[from].includes(to)) throw new DomainError('conflict', `${noun}.wrong-state`, { from, to });
}

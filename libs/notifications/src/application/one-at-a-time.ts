/** Nobody is kept waiting longer by one who has fallen silent. */
const PATIENCE_MS = 5_000;

/**
 * Lets one at a time through, in the order of asking. It keeps small what a killed worker leaves in doubt: of the
 * mails that it was sending at once, only the one inside may have been accepted without a record.
 */
export class OneAtATime {
  private last: Promise<void> = Promise.resolve();

  turn(): Turn {
    let entered = false;
    let left = false;
    let leave: () => void = () => undefined;
    return {
      come: async () => {
        if (entered || left) return;
        entered = true;
        const before = this.last;
        const mine = new Promise<void>((done) => (leave = done));
        this.last = before.then(() => mine);
        await before;
        setTimeout(leave, PATIENCE_MS).unref();
      },
      leave: () => {
        left = true;
        leave();
      },
    };
  }
}

export type Turn = {
  /** Resolves when everybody before has left, or has been inside for too long. */
  readonly come: () => Promise<void>;
  /** Also for one who never came, or stands in the line. */
  readonly leave: () => void;
};

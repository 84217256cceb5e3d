import { v7 } from 'uuid';

/** The ids of what the demo data calls by keys. Like those made in use they sort by the time of creation. */
export class DemoIds {
  private readonly ids = new Map<string, string>();

  make(key: string, createdAt: Date): string {
    const id = v7({ msecs: createdAt.getTime() });
    this.ids.set(key, id);
    return id;
  }

  of(key: string): string {
    const id = this.ids.get(key);
    if (id === undefined) throw new Error(`The demo data has no ${key}`);
    return id;
  }
}

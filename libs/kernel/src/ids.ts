/** Makes identifiers: UUID version 7 (RFC 9562), so that they sort by time of creation. */
export abstract class Ids {
  abstract next(): string;
}

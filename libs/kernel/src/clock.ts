/** The product's time. A demonstration may move it; nothing else in the product asks the system for the time. */
export abstract class Clock {
  abstract now(): Date;
}

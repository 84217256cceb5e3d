/** The value of a bench's option, by its name. @throws Error when it was not given */
export type Options = (name: string) => string;

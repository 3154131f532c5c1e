/** Where the time comes from. Rules take a `Date`; only this file reads the machine's clock. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

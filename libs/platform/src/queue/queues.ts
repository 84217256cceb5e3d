/** Every queue of the system. An architecture test checks that each one has exactly one processor. */
export const QUEUES = { notifications: 'notifications', mail: 'mail', clocks: 'clocks' } as const;
export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];

/** Jobs carry ids only. The processor reads fresh state, so an old job can never resend old facts. */
export type EventJob = {
  readonly eventId: string;
  readonly municipalityId: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
};
export type MailJob = { readonly municipalityId: string; readonly deliveryId: string };

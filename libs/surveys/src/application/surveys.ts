import type { Language } from '@app/kernel';
import type { Answers, Channel } from '../domain/answers';
import type { Returned, Survey } from '../domain/survey';

/** Used within a transaction of the municipality. */
export abstract class Surveys {
  abstract add(survey: Survey): Promise<void>;
  /** Locked: nobody answers, closes or changes it until the transaction ends. @throws DomainError `survey.not-found` */
  abstract take(id: string): Promise<Survey>;
  /** Held open: others may answer at the same time, nobody may close it. */
  abstract hold(id: string): Promise<Survey>;
  /** @throws DomainError stale `survey.changed-meanwhile` */
  abstract save(survey: Survey): Promise<void>;
  /** Those of the codes that name an indicator of the plan in force which a survey measures. */
  abstract measurable(indicators: readonly string[]): Promise<readonly string[]>;
}

/** Who was asked. Nothing of it leads to an answer, nor the other way round. */
export abstract class Invitations {
  /** Of these addresses those that were not invited before: how many. */
  abstract addMailed(survey: Survey, addresses: readonly string[], language: Language): Promise<number>;
  abstract addPrinted(survey: Survey, count: number): Promise<void>;
  abstract count(surveyId: string): Promise<number>;
  /** The survey whose invitation this is; null for a token that was not made here. */
  abstract surveyOf(token: string): Promise<string | null>;
  /** True once: nobody else can use the token any more. */
  abstract use(token: string): Promise<boolean>;
  abstract isUsed(token: string): Promise<boolean>;
  /** Also what the records of sending keep of the addresses. Mails that have not left are not sent. */
  abstract eraseAddresses(surveyId: string): Promise<void>;
  /** Surveys whose last day is before `day` and that still keep addresses. */
  abstract withAddressesAfter(municipalityId: string, day: string): Promise<string[]>;
}

/** What was answered, each sheet on its own. */
export abstract class AnswerSheets {
  abstract add(survey: Survey, channel: Channel, answers: Answers): Promise<void>;
  abstract all(surveyId: string): Promise<Returned>;
}

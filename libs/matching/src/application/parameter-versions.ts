import type { ParametersVersion } from '../domain/learning/version';

/** Whose decisions a version was learned from: one municipality's, or (null) those of all. */
export type LearnedFrom = string | null;

/** What was learned, version by version. A municipality's are written inside its transaction. */
export abstract class ParameterVersions {
  /** A name that no version has. */
  abstract nextName(): Promise<string>;
  abstract exists(municipalityId: string, id: string): Promise<boolean>;
  /** Whether it was said of this training that it failed. */
  abstract hasFailed(municipalityId: string, id: string): Promise<boolean>;
  abstract active(from: LearnedFrom, priorVersion: string): Promise<ParametersVersion | undefined>;
  abstract latest(from: LearnedFrom, priorVersion: string): Promise<ParametersVersion | undefined>;
  /** Whether a person went back behind a version after the last one was learned. */
  abstract wentBack(from: LearnedFrom, priorVersion: string): Promise<boolean>;
  /** @throws DomainError not-found `parameters.not-found` */
  abstract take(municipalityId: string, version: string): Promise<ParametersVersion>;
  abstract save(version: ParametersVersion): Promise<void>;
  /** Work that writes versions of all municipalities: it belongs to none of them. */
  abstract ofAll<T>(work: () => Promise<T>): Promise<T>;
}

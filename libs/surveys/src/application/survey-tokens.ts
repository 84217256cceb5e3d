/** What a link of an invitation carries instead of a name. */
export abstract class SurveyTokens {
  /** `7k3m-9qxt-…`: the same each time, so that a mail can be written again; without the installation's secret nobody can make it. */
  abstract of(municipalityId: string, invitationId: string): string;
  /** What is stored of a token. Capitals, blanks and hyphens do not matter, as people type it from paper. */
  abstract hashOf(token: string): Buffer;
}

import { type Labels, labelIn, type Language } from '@app/kernel';
import templates from './data/need-templates.json';

/** A start for posting a need: what it usually says, and the questions to ask, in one language. */
export type NeedTemplate = {
  readonly code: string;
  readonly resourceKind: string;
  readonly skillGroup: string | null;
  readonly label: string;
  readonly description: string;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly titleExample: string;
  /** Places to fill in stand in braces. */
  readonly storyScaffold: string;
  readonly questions: readonly {
    readonly code: string;
    readonly field: string;
    readonly type: string;
    readonly required: boolean;
    readonly label: string;
    readonly hint: string;
  }[];
};

export function needTemplates(language: Language): NeedTemplate[] {
  const say = (labels: Labels) => labelIn(labels, language);
  return templates.templates.map((template) => ({
    code: template.code,
    resourceKind: template.resourceKind,
    skillGroup: template.skillGroup,
    label: say(template.labels),
    description: say(template.description),
    defaults: template.defaults,
    titleExample: say(template.titleExample),
    storyScaffold: say(template.storyScaffold),
    questions: template.questions.map(({ code, field, type, required, labels, hint }) => ({
      code,
      field,
      type,
      required,
      label: say(labels),
      hint: say(hint),
    })),
  }));
}

export const NEED_TEMPLATE_CODES: readonly string[] = templates.templates.map(({ code }) => code);

import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useWatch } from 'react-hook-form';
import { Problem } from '../../api/problem';
import { fiscalYearText } from '../../dates';
import { LANGUAGES } from '../../language';
import { Button } from '../../ui/button';
import { SelectField, TextArea, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { Disclosure } from '../../ui/reasons';
import { withoutReadings } from '../../ui/ruby';
import { useWords } from '../../words';
import { useM, useSlug } from '../registry/registry';
import { amountRule } from './amount';
import { type Indicator, useIndicators, usePlan } from './city-plans';
import { fetchPreview, type RuleVersion, useRuleCommands, useRules } from './counting-rules';
import { carriesOn, definitionOf, draftOf, EMPTY_RULE, openingOf, type RuleDraft } from './rule-draft';
import { RuleFields } from './rule-fields';
import { RulePreviewPanel } from './rule-preview';

/** The names of the form's fields for the description, one a language. */
const FIELD_OF = { ja: 'ja', 'ja-easy': 'easy', en: 'en', 'pt-BR': 'pt' } as const;

/** In the planner's own words; what is left empty is told from the conditions. */
function DescriptionFields() {
  const { w, l } = useWords();
  return (
    <Disclosure summary={w('counting-rules.description')}>
      <p className="hint">{w('counting-rules.description.hint')}</p>
      {LANGUAGES.map(({ code, name }) => (
        <TextArea
          key={code}
          rows={3}
          name={FIELD_OF[code]}
          label={l('counting-rules.description.in', { language: name })}
        />
      ))}
    </Disclosure>
  );
}

/** Which indicator is counted by it from now on, and what it carries on. */
function IndicatorFields({ indicators }: { indicators: Indicator[] }) {
  const words = useWords();
  const { w, l, language } = words;
  const plan = usePlan();
  const [indicator, counts, aggregation, register] = useWatch<
    RuleDraft,
    ['indicator', 'counts', 'aggregation', 'register']
  >({ name: ['indicator', 'counts', 'aggregation', 'register'] });
  const last = plan.data?.toFiscalYear ?? 0;
  const years = Array.from({ length: 20 }, (_, at) => last - at).filter((year) => year > 2000);
  return (
    <>
      <SelectField
        name="indicator"
        label={l('counting-rules.indicator')}
        hint={w('counting-rules.indicator.hint')}
        options={indicators.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {indicator !== '' && carriesOn({ counts, aggregation, register }) ? (
        <fieldset className="field stack">
          <legend className="label">{w('counting-rules.opening')}</legend>
          <p className="hint">{w('counting-rules.opening.hint')}</p>
          <TextField
            name="openingValue"
            inputMode="decimal"
            label={l('counting-rules.opening.value')}
            rules={amountRule(words)}
          />
          <SelectField
            name="openingYear"
            label={l('counting-rules.opening.year')}
            options={years.map((year) => ({
              value: String(year),
              label: withoutReadings(fiscalYearText(year, language)),
            }))}
          />
          <TextField name="openingSource" label={l('city-plans.enter.note')} />
        </fieldset>
      ) : null}
    </>
  );
}

interface BuilderProps {
  latest: RuleVersion | undefined;
  indicators: Indicator[];
  asked: string;
}

function Builder({ latest, indicators, asked }: BuilderProps) {
  const words = useWords();
  const { w, s, l, r } = words;
  const m = useM();
  const municipality = useSlug();
  const navigate = useNavigate();
  const { save, assign } = useRuleCommands();
  const description = latest?.description ?? {};
  const form = useAnswers<RuleDraft>({
    defaultValues: {
      ...EMPTY_RULE,
      ...(latest ? { ...draftOf(latest.definition), code: latest.code } : {}),
      ...{ ja: description['ja'] ?? '', easy: description['ja-easy'] ?? '', en: description['en'] ?? '' },
      ...{ pt: description['pt-BR'] ?? '', indicator: asked },
    },
  });
  const send = async (draft: RuleDraft) => {
    const definition = definitionOf(draft);
    if (definition === null) {
      form.setError('root.server', { type: 'server', message: s('counting-rules.preview.unfinished') });
      return;
    }
    const opening = openingOf(draft);
    if (carriesOn(draft) && opening === null && draft.openingValue.trim() + draft.openingYear !== '') {
      form.setError('openingValue', { type: 'server', message: s('counting-rules.opening.unfinished') });
      return;
    }
    const { sentences } = await fetchPreview(municipality, definition);
    const told = (field: 'ja' | 'easy' | 'en' | 'pt', sentence: string) => draft[field].trim() || sentence;
    const code = latest?.code ?? draft.code;
    try {
      await save(code, latest?.version ?? 0, {
        description: {
          ja: told('ja', sentences.ja),
          'ja-easy': told('easy', sentences['ja-easy']),
          en: told('en', sentences.en),
          'pt-BR': told('pt', sentences['pt-BR']),
        },
        definition,
        reason: draft.reason.trim(),
      });
    } catch (error) {
      // An unchanged rule may still be given to another indicator.
      const unchanged = error instanceof Problem && error.code === 'counting-rule.unchanged';
      if (!unchanged || draft.indicator === '') throw error;
    }
    if (draft.indicator === '') return navigate(m('/plan/counting-rules'));
    // Nothing typed: what it carries on already stays.
    await assign(draft.indicator, {
      rule: code,
      reason: draft.reason.trim(),
      ...(opening && { openingBalance: opening }),
    });
    return navigate(m(`/plan/indicators/${encodeURIComponent(draft.indicator)}`));
  };
  const title = latest ? 'counting-rules.next-version' : 'counting-rules.new';
  return (
    <Page title={s(title)} width="wide" staff>
      <div className="stack-sm">
        <Back to={m('/plan/counting-rules')}>{w('counting-rules.title')}</Back>
        <h1>{w(title)}</h1>
        {latest ? (
          <p>
            <code>{latest.code}</code> {w('city-plans.rule', { version: latest.version })} {r(latest.sentence)}
          </p>
        ) : (
          <p>{w('counting-rules.new.hint')}</p>
        )}
      </div>
      <Form form={form} label={s(title)} onSend={async (draft) => void (await send(draft))}>
        <div className="two two--halves">
          <div className="stack-lg">
            {latest ? null : (
              <TextField
                name="code"
                label={l('counting-rules.code')}
                hint={w('counting-rules.code.hint')}
                required
                rules={{
                  validate: (value: unknown) =>
                    /^[a-z0-9-]{1,60}$/.test(String(value)) || s('counting-rules.code.error'),
                }}
              />
            )}
            <RuleFields />
            <DescriptionFields />
            <IndicatorFields indicators={indicators} />
            <TextArea name="reason" label={l('counting-rules.reason')} rows={3} required />
            <div className="btn-row">
              <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
                {w('counting-rules.save')}
              </Button>
            </div>
          </div>
          <aside>
            <RulePreviewPanel />
          </aside>
        </div>
      </Form>
    </Page>
  );
}

/** A planner says how something is counted, and sees at each answer what it gives. */
export default function CountingRulePage() {
  const { code } = useParams();
  const [search] = useSearchParams();
  const rules = useRules();
  return (
    <Loaded page query={useIndicators()}>
      {({ items }) => (
        <Loaded page query={rules}>
          {(versions) => (
            <Builder
              latest={versions.find((version) => version.code === code)}
              indicators={items}
              asked={search.get('indicator') ?? ''}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
}

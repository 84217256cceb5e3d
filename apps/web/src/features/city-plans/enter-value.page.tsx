import { useNavigate, useParams, useSearchParams } from 'react-router';
import { fiscalYearText } from '../../dates';
import { Button } from '../../ui/button';
import { DateField } from '../../ui/form/date-field';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { NumberField, RadioField, TextArea, TextField } from '../../ui/form/fields';
import { Loaded } from '../../ui/loaded';
import { Back, Page } from '../../ui/page';
import { useWords } from '../../words';
import { useM } from '../registry/registry';
import { askedYear, useEnterValue, useIndicators, type Indicator } from './city-plans';

interface Draft {
  status: '' | 'measured' | 'estimated' | 'not_conducted';
  value: string;
  sourceNote: string;
  n: number | undefined;
  method: string;
  from: string;
  to: string;
}

function EnterForm({ indicator, year }: { indicator: Indicator; year: number }) {
  const { w, s, r, language, l } = useWords();
  const m = useM();
  const enter = useEnterValue(indicator.id);
  const navigate = useNavigate();
  const form = useAnswers<Draft>({
    defaultValues: { status: '', value: '', sourceNote: '', n: undefined, method: '', from: '', to: '' },
  });
  const status = form.watch('status');
  const back = m(`/plan/indicators/${encodeURIComponent(indicator.id)}?fiscalYear=${year}`);
  return (
    <Page title={s('city-plans.enter')} width="narrow" staff>
      <div className="stack-sm">
        <Back to={back} />
        <h1>{w('city-plans.enter')}</h1>
        <p>
          {indicator.name} <span className="ib">{r(fiscalYearText(year, language))}</span>
        </p>
      </div>
      <Form
        form={form}
        onSend={async (draft) => {
          const survey =
            indicator.source === 'survey' && draft.n !== undefined
              ? {
                  survey: {
                    n: draft.n,
                    ...(draft.method.trim() === '' ? {} : { method: draft.method.trim() }),
                    ...(draft.from === '' ? {} : { from: draft.from }),
                    ...(draft.to === '' ? {} : { to: draft.to }),
                  },
                }
              : {};
          await enter({
            fiscalYear: year,
            status: draft.status || 'measured',
            value: draft.status === 'not_conducted' ? null : Number(draft.value.normalize('NFKC')),
            sourceNote: draft.sourceNote.trim(),
            ...survey,
          });
          await navigate(back);
        }}
      >
        <RadioField
          name="status"
          label={w('city-plans.enter.status')}
          required
          options={['measured', 'estimated', 'not_conducted'].map((value) => ({
            value,
            label: w(`city-plans.status.${value}`),
          }))}
        />
        {status === 'not_conducted' ? null : (
          <TextField
            name="value"
            inputMode="decimal"
            label={l('city-plans.enter.value', { unit: indicator.unit })}
            required
            rules={{
              validate: (value: unknown) =>
                /^-?\d+(\.\d+)?$/.test(String(value).normalize('NFKC').trim()) || s('city-plans.enter.value.error'),
            }}
          />
        )}
        {indicator.source === 'survey' ? (
          <>
            <NumberField name="n" label={l('city-plans.enter.n')} />
            <TextField name="method" label={l('city-plans.enter.method')} />
            <DateField name="from" label={w('city-plans.enter.from')} />
            <DateField name="to" label={w('city-plans.enter.to')} />
          </>
        ) : null}
        <TextArea
          name="sourceNote"
          label={l('city-plans.enter.note')}
          hint={w('city-plans.enter.note.hint')}
          rows={3}
          required
        />
        <div className="btn-row">
          <Button look="primary" size="lg" type="submit" busy={form.formState.isSubmitting}>
            {w('city-plans.enter.save')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** A planner enters a typed or surveyed figure, with its source. */
export default function EnterValuePage() {
  const { code = '' } = useParams();
  const [search] = useSearchParams();
  return (
    <Loaded page query={useIndicators(askedYear(search))}>
      {({ fiscalYear, items }) => {
        const indicator = items.find(({ id }) => id === code);
        return indicator ? <EnterForm indicator={indicator} year={fiscalYear} /> : null;
      }}
    </Loaded>
  );
}

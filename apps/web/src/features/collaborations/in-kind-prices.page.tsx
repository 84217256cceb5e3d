import { useState } from 'react';
import { useAfter } from '../../api/after';
import { api, bodyOf } from '../../api/client';
import { Button } from '../../ui/button';
import { Day } from '../../ui/day';
import { DateField } from '../../ui/form/date-field';
import { NumberField, SelectField, TextField } from '../../ui/form/fields';
import { Form } from '../../ui/form/form';
import { useAnswers } from '../../ui/form/use-answers';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useViewer } from '../identity/session';
import { useSlug } from '../registry/registry';
import { useInKindPrices, type InKindPrice } from './collaborations';

const EMPTY = { basis: '', code: '', name: '', unit: '', yen: undefined, source: '', validFrom: '' };
type Draft = Record<'basis' | 'code' | 'name' | 'unit' | 'source' | 'validFrom', string> & { yen: number | undefined };

function AddPrice() {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const form = useAnswers<Draft>({ defaultValues: EMPTY });
  return (
    <section className="stack" aria-labelledby="add-price">
      <h2 id="add-price">{w('collaborations.prices.add')}</h2>
      <p>{w('collaborations.prices.add.hint')}</p>
      <Form
        form={form}
        label={s('collaborations.prices.add')}
        onSend={async ({ basis: chosen, yen, ...said }) => {
          const basis = chosen === 'role' ? 'role' : 'deliverable';
          const body = { ...said, basis, yen: yen ?? 0 } as const;
          const params = { path: { municipality } };
          await after(bodyOf(api.POST('/api/v1/m/{municipality}/in-kind-prices', { params, body })));
          form.reset(EMPTY);
        }}
      >
        <SelectField
          name="basis"
          label={l('collaborations.prices.basis')}
          required
          options={(['deliverable', 'role'] as const).map((basis) => ({
            value: basis,
            label: s(`collaborations.prices.basis.${basis}`),
          }))}
        />
        <TextField name="code" label={l('collaborations.prices.code')} required />
        <TextField name="name" label={l('collaborations.prices.name')} required />
        <TextField name="unit" label={l('collaborations.prices.unit')} required />
        <NumberField name="yen" label={l('collaborations.prices.yen')} required />
        <TextField name="source" label={l('collaborations.prices.source')} required />
        <DateField name="validFrom" label={w('collaborations.prices.from')} required />
        <div>
          <Button look="primary" type="submit" busy={form.formState.isSubmitting}>
            {w('collaborations.participation.add')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function PriceTable({ prices }: { prices: readonly InKindPrice[] }) {
  const { w, s, l } = useWords();
  const municipality = useSlug();
  const after = useAfter();
  const [busy, setBusy] = useState('');
  const mayEdit = useViewer().has('administrator');
  const remove = async (id: string) => {
    setBusy(id);
    const params = { path: { municipality, id } };
    await after(bodyOf(api.DELETE('/api/v1/m/{municipality}/in-kind-prices/{id}', { params }))).finally(() =>
      setBusy(''),
    );
  };
  if (prices.length === 0) return <p>{w('collaborations.prices.none')}</p>;
  return (
    <table className="table table--cards">
      <caption className="sr">{s('collaborations.prices')}</caption>
      <thead>
        <tr>
          <th scope="col">{w('collaborations.prices.name')}</th>
          <th scope="col">{w('collaborations.prices.basis')}</th>
          <th scope="col">{w('collaborations.prices.yen')}</th>
          <th scope="col">{w('collaborations.prices.time')}</th>
          <th scope="col">{w('collaborations.prices.source')}</th>
          {mayEdit ? (
            <th scope="col">
              <span className="sr">{w('frame.actions')}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {prices.map((price) => (
          <tr key={price.id}>
            <th scope="row">
              <Written text={price.name} lang="ja" /> <code>{price.code}</code>
            </th>
            <td data-l={l('collaborations.prices.basis')}>
              <div>{w(`collaborations.prices.basis.${price.basis}`)}</div>
            </td>
            <td data-l={l('collaborations.prices.yen')}>
              <div>
                {w('collaborations.yen', { yen: price.yen.toLocaleString('en-US') })} /{' '}
                <Written text={price.unit} lang="ja" />
              </div>
            </td>
            <td data-l={l('collaborations.prices.time')}>
              <div>
                <Day date={price.validFrom} /> – {price.validUntil ? <Day date={price.validUntil} /> : null}
              </div>
            </td>
            <td data-l={l('collaborations.prices.source')}>
              <div>
                <Written text={price.source} lang="ja" />
              </div>
            </td>
            {mayEdit ? (
              <td className="full">
                <Button size="sm" busy={busy === price.id} onClick={() => void remove(price.id)}>
                  {w('collaborations.file.remove')}
                  <span className="sr">：{price.name}</span>
                </Button>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The prices by which what was given gets a value in yen; public, and kept by an administrator. */
export default function InKindPricesPage() {
  const { w, s } = useWords();
  const staff = useViewer().has('administrator');
  return (
    <Page title={s('collaborations.prices')} width="wide" staff={staff}>
      <div className="stack-sm">
        <h1>{w('collaborations.prices')}</h1>
        <p>{w('collaborations.prices.hint')}</p>
      </div>
      <Loaded query={useInKindPrices()}>{(prices) => <PriceTable prices={prices} />}</Loaded>
      {staff ? <AddPrice /> : null}
    </Page>
  );
}

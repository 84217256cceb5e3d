import { useFormContext } from 'react-hook-form';
import type { Schema } from '../../api/client';
import { NumberField, RadioField, type Option } from '../../ui/form/fields';
import { Written } from '../../ui/written';
import { useWords } from '../../words';
import { useLabels } from '../registry/registry';
import type { Collaboration, InKindPrice } from './collaborations';

/** Methods whose value the server computes; the others are an amount that somebody declares. */
const COMPUTED = ['price_list', 'hourly_rate', 'receipts'];

export interface InKindDraft {
  inKindMethod: string;
  inKindYen: number | undefined;
  /** By the code of a price, or the id of a receipt. */
  amounts: Record<string, number | undefined>;
}

export const NO_VALUE: InKindDraft = { inKindMethod: '', inKindYen: undefined, amounts: {} };

/** What the form says about the value, as the server takes it. */
export function inKindOf(
  { inKindMethod, inKindYen, amounts }: InKindDraft,
  prices: readonly InKindPrice[],
  files: Collaboration['files'],
): Pick<Schema<'CompleteBody'>['outcome'], 'inKind' | 'inKindYen' | 'inKindMethod'> {
  const of = (id: string) => amounts[id] ?? 0;
  const priced = (basis: InKindPrice['basis']) => prices.filter((one) => one.basis === basis && of(one.code) > 0);
  if (inKindMethod === 'price_list') {
    const lines = priced('deliverable').map(({ code }) => ({ code, quantity: of(code) }));
    return lines.length > 0 ? { inKind: { method: inKindMethod, lines } } : {};
  }
  if (inKindMethod === 'hourly_rate') {
    const lines = priced('role').map(({ code }) => ({ code, hours: of(code) }));
    return lines.length > 0 ? { inKind: { method: inKindMethod, lines } } : {};
  }
  if (inKindMethod === 'receipts') {
    const receipts = files
      .filter(({ id, purpose }) => purpose === 'receipt' && of(id) > 0)
      .map(({ id, name }) => ({ description: name, yen: of(id), fileId: id }));
    return receipts.length > 0 ? { inKind: { method: inKindMethod, receipts } } : {};
  }
  if (inKindYen === undefined) return {};
  return inKindMethod === '' ? { inKindYen } : { inKindYen, inKindMethod };
}

/** How the value of what was given is found, and the numbers for it. */
export function InKindFields({ prices, files }: { prices: readonly InKindPrice[]; files: Collaboration['files'] }) {
  const { w, s, r, l } = useWords();
  const labels = useLabels();
  const method = String(useFormContext().watch('inKindMethod') ?? '');
  const yen = (amount: number) => s('collaborations.yen', { yen: amount.toLocaleString('en-US') });
  const receipts = files.filter(({ purpose }) => purpose === 'receipt');
  const priced = (basis: InKindPrice['basis']) =>
    prices
      .filter((price) => price.basis === basis)
      .map((price) => (
        <NumberField
          key={price.id}
          name={`amounts.${price.code}`}
          label={price.name}
          hint={
            <>
              {yen(price.yen)} / <Written text={price.unit} lang="ja" />
            </>
          }
          min={0}
        />
      ));
  const moreFor = (code: string) => {
    if (code === 'price_list') return priced('deliverable');
    if (code === 'hourly_rate') return priced('role');
    if (receipts.length === 0) return <p>{w('collaborations.in-kind.no-receipts')}</p>;
    return receipts.map(({ id, name }) => (
      <NumberField key={id} name={`amounts.${id}`} label={name} hint={w('collaborations.in-kind.receipt')} min={0} />
    ));
  };
  const options = labels.entries('inKindMethods').map(({ code, label }): Option => ({
    value: code,
    label: r(label),
    more: method === code && COMPUTED.includes(code) ? moreFor(code) : null,
  }));
  return (
    <>
      <RadioField
        name="inKindMethod"
        label={w('collaborations.outcome.method')}
        hint={w('collaborations.outcome.in-kind.hint')}
        options={options}
      />
      {COMPUTED.includes(method) ? null : (
        <NumberField name="inKindYen" label={l('collaborations.outcome.in-kind')} min={0} />
      )}
    </>
  );
}

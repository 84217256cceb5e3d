import { useForm, type FieldValues, type UseFormProps, type UseFormReturn } from 'react-hook-form';

/** The answers of a form. On an error the focus goes to the summary, not to the first field. */
export function useAnswers<T extends FieldValues>(options: UseFormProps<T>): UseFormReturn<T> {
  return useForm<T>({ ...options, shouldFocusError: false });
}

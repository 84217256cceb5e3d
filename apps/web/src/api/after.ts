import { useQueryClient } from '@tanstack/react-query';

/** After a command every page is read anew: one change shows in many places. */
export function useAfter(): <T>(answer: Promise<T>) => Promise<T> {
  const client = useQueryClient();
  return async (answer) => {
    const body = await answer;
    await client.invalidateQueries();
    return body;
  };
}

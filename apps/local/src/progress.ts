/** Runs one step of the start and prints one line about it. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const since = Date.now();
  try {
    const result = await work();
    console.log(`  ✓ ${title} (${((Date.now() - since) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.log(`  ✗ ${title}`);
    throw error;
  }
}

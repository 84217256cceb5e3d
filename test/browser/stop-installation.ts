export default async function stopInstallation(): Promise<void> {
  await globalThis.musubiInstallation?.stop();
  globalThis.musubiInstallation = undefined;
}

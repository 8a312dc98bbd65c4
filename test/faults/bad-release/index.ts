/** The workflows as a bad release: they end every case at once, and know nothing of what was begun before. */
async function hasty(): Promise<void> {
  await Promise.resolve();
}

export { hasty as approval, hasty as round, hasty as validityCycle };

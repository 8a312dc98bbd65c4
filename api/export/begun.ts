/** Files whose first part is there before the reply begins. */

/**
 * Return the parts again, once the first is made: what fails before is answered as a problem, what fails later breaks
 * the connection.
 */
export async function begun<T>(parts: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await parts.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* parts;
  })();
}

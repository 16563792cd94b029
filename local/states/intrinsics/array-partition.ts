import { arrayArgument, type Intrinsic, IntrinsicError, roundedArgument } from './intrinsic';

/** `States.ArrayPartition(array, size)`: chunks of `size`, the last one shorter. */
export const arrayPartition: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call([array, size]) {
    const chunkSize = roundedArgument(size, 'second');
    if (chunkSize <= 0) throw new IntrinsicError('The chunk size must be a positive integer');
    return partition(arrayArgument(array, 'first'), chunkSize);
  },
};

export function partition(items: readonly unknown[], size: number): unknown[][] {
  const chunks: unknown[][] = [];
  for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
  return chunks;
}

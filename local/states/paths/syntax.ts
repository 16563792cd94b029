/** A path, filter or intrinsic that cannot be read. The message continues the sentence "… is not a valid path:". */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
}

const known = new WeakMap<Request | Response, Buffer<ArrayBuffer>>();

/**
 * Keeps the bytes that a message was made of, so that code in the same process need not read them through the message's
 * stream, which costs more than all else that happens to a small body.
 */
export function knowBody<Message extends Request | Response>(
  message: Message,
  bytes: Buffer<ArrayBuffer>,
): Message {
  known.set(message, bytes);
  return message;
}

/** The message's whole body: as it is known, or else read from the stream. */
export const bodyOf = async (message: Request | Response): Promise<Buffer<ArrayBuffer>> =>
  known.get(message) ?? Buffer.from(await message.arrayBuffer());

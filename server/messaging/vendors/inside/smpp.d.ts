/** What we use of the package, which brings no types. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer, Socket } from "node:net";

  /** As it is decoded; bytes where it is of no known coding. */
  export interface Content {
    udh?: Uint8Array | Uint8Array[];
    message: string | Buffer;
  }

  export interface Fields {
    system_id?: string;
    password?: string;
    system_type?: string;
    interface_version?: number;
    command_status?: number;
    message_id?: string;
    service_type?: string;
    source_addr_ton?: number;
    source_addr_npi?: number;
    source_addr?: string;
    dest_addr_ton?: number;
    dest_addr_npi?: number;
    destination_addr?: string;
    esm_class?: number;
    validity_period?: Date | string;
    registered_delivery?: number;
    data_coding?: number;
    short_message?: Content | Buffer | string;
    message_payload?: Content | Buffer | string;
    receipted_message_id?: string;
    message_state?: number;
  }

  export interface Pdu extends Fields {
    command: string;
    command_status: number;
    sequence_number: number;
    response(fields?: Fields): Pdu;
  }

  type Answered = (answer: Pdu) => void;

  export interface Session extends EventEmitter {
    socket: Socket;
    bind_transceiver(fields: Fields, answered: Answered): boolean;
    submit_sm(fields: Fields, answered: Answered): boolean;
    deliver_sm(fields: Fields, answered?: Answered): boolean;
    enquire_link(answered: Answered): boolean;
    unbind(answered: Answered): boolean;
    send(pdu: Pdu): boolean;
    close(closed?: () => void): void;
    destroy(closed?: () => void): void;
  }

  const smpp: {
    connect(options: { host: string; port: number; tls?: boolean }): Session;
    createServer(listener: (session: Session) => void): NetServer;
    encodings: {
      ASCII: { match(text: string): boolean; encode(text: string): Buffer; decode(bytes: Buffer): string };
    };
  };
  export default smpp;
}

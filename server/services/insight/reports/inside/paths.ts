import type { NoticeKind } from "@/server/engine/reports/notices";

const PATHS: Readonly<Record<NoticeKind, (ref: string | null) => string>> = {
  fraud: () => "/alerts",
  "till-silent": (store) => (store ? `/stores/${encodeURIComponent(store)}` : "/stores"),
  "channel-failing": (id) => (id ? `/settings/channels/${id}` : "/settings/channels"),
  "channel-low": (id) => (id ? `/settings/channels/${id}` : "/settings/channels"),
  "job-failing": () => "/settings/jobs",
  "campaign-spent": (code) => (code ? `/campaigns/${encodeURIComponent(code)}/results` : "/campaigns"),
  "mailing-spent": (id) => (id ? `/messages/mailings/${id}` : "/messages/mailings"),
};

/** Where it is mended. */
export const pathOf = ({ kind, ref }: { kind: NoticeKind; ref: string | null }): string => PATHS[kind](ref);

/** Readings from a file: tried whole, shown with their classes and what is wrong, and only then sent, part by part. */
import { useSay } from "#portal/language/language.tsx";
import type { RoomView } from "#portal/sections/section-room.tsx";
import { UploadDesk } from "#portal/sections/upload/upload-desk.tsx";
import { WhoSends } from "#portal/sections/upload/who-sends.tsx";
import { sendsFor } from "#portal/session/rights.ts";

export function UploadPage({ view }: { view: RoomView }) {
  const say = useSay();
  const own = sendsFor(
    view.me,
    view.stations.map(({ id }) => id),
  );
  return (
    <>
      <h3>{say("上报监测数据", "Send readings")}</h3>
      {own.length === 0 ? <WhoSends view={view} /> : <UploadDesk view={view} />}
    </>
  );
}

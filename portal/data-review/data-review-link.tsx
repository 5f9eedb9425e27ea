/** From one month back to all that wait. */
import { useSay } from "#portal/language/language.tsx";
import { addressOfView } from "#portal/routes.ts";

export function DataReviewLink() {
  const say = useSay();
  return (
    <p className="back no-print">
      <a href={addressOfView("data-review")}>{say("← 返回待办审核", "← Back to what waits")}</a>
    </p>
  );
}

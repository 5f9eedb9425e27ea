/** Who we are, which language, who is signed in, and the way through the page. */
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { UNITS, type Unit } from "#portal/format/amount.ts";
import { useUnit } from "#portal/format/amount-view.tsx";
import { Connection } from "#portal/frame/connection.tsx";
import { type Language, useLanguage, useSay } from "#portal/language/language.tsx";
import { addressOfView, usePlace } from "#portal/routes.ts";
import {
  administers,
  hasInbox,
  hasReviewQueue,
  readsAgreements,
  readsBooks,
  readsWarnings,
} from "#portal/session/rights.ts";
import { useSession } from "#portal/session/session.tsx";
import { SignIn } from "#portal/session/sign-in-box.tsx";

export function Header() {
  const say = useSay();
  const { language, choose } = useLanguage();
  const { me } = useSession();
  return (
    <header className="top">
      <div className="top-bar">
        <a className="brand" href="#/">
          <img src="./favicon.svg" alt="" width="34" height="34" />
          <span className="brand-zh">一本账</span>
          <span className="brand-en">Headwater</span>
        </a>
        <div className="top-tools no-print">
          <Segmented<Language>
            aria-label={say("语言", "Language")}
            value={language}
            onChange={choose}
            options={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
          />
          {me !== null && <UnitSwitch />}
          <SignIn />
        </div>
      </div>
      <nav className="parts no-print" aria-label={say("内容", "Contents")}>
        <PlaceLink place="">{say("总览", "Overview")}</PlaceLink>
        <PlaceLink place="sections">{say("断面水质", "Water")}</PlaceLink>
        {me === null && <PlaceLink place="disclosure">{say("信息公开", "Open to everybody")}</PlaceLink>}
        {hasReviewQueue(me) && <PlaceLink place="data-review">{say("数据审核", "Review")}</PlaceLink>}
        {readsWarnings(me) && <PlaceLink place="supervision">{say("预警与台账", "Warnings")}</PlaceLink>}
        {readsAgreements(me) && <PlaceLink place="agreements">{say("协议", "Agreements")}</PlaceLink>}
        {me !== null && <PlaceLink place="settlements">{say("应付补偿", "Obligations")}</PlaceLink>}
        {readsBooks(me) && <PlaceLink place="funds">{say("基金", "Funds")}</PlaceLink>}
        {me !== null && <PlaceLink place="books">{say("账簿", "Books")}</PlaceLink>}
        {readsBooks(me) && <PlaceLink place="reconciliation">{say("银行对账", "Bank")}</PlaceLink>}
        {readsBooks(me) && <PlaceLink place="statements">{say("对账单", "Statements")}</PlaceLink>}
        {readsBooks(me) && <PlaceLink place="reports">{say("报告", "Reports")}</PlaceLink>}
        {hasInbox(me) && <PlaceLink place="inbox">{say("待办", "Inbox")}</PlaceLink>}
        {administers(me) && <PlaceLink place="administration">{say("管理", "Administration")}</PlaceLink>}
        <Connection />
      </nav>
    </header>
  );
}

function PlaceLink({ place, children }: { place: string; children: ReactNode }) {
  const here = usePlace() === place;
  return (
    <a href={place === "" ? "#/" : addressOfView(place)} aria-current={here ? "page" : undefined}>
      {children}
    </a>
  );
}

function UnitSwitch() {
  const say = useSay();
  const { unit, choose } = useUnit();
  const options = (Object.keys(UNITS) as Unit[]).map(value => ({
    value,
    label: say(UNITS[value].zh, UNITS[value].en),
  }));
  return (
    <Segmented<Unit>
      aria-label={say("金额单位", "Unit of amounts")}
      value={unit}
      onChange={choose}
      options={options}
    />
  );
}

/** The business day of something that is posted, and two buttons. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useBook } from "#portal/books/use-book.ts";
import { todayInChina } from "#portal/format/time.ts";
import { useSay } from "#portal/language/language.tsx";
import type { Command } from "#portal/live/use-command.ts";
import { Labelled } from "#portal/parts/labelled.tsx";
import { ProblemNotice } from "#portal/parts/problem-notice.tsx";
import { usualDay } from "#portal/settlements/usual-day.ts";

interface DayFormProps<Made> {
  readonly book: string;
  readonly label: string;
  readonly submit: string;
  readonly command: Command<Made>;
  readonly toInput: (day: string) => Made;
  readonly onClose: () => void;
}

export function DayForm<Made>({ book, label, submit, command, toInput, onClose }: DayFormProps<Made>) {
  const say = useSay();
  const { data } = useBook(book);
  const [chosen, setChosen] = useState<string | null>(null);
  // Until the open periods are known there is no day to propose.
  const day = chosen ?? (data === undefined ? "" : usualDay(data.openPeriods, todayInChina()));
  const close = () => {
    command.forget();
    onClose();
  };
  return (
    <form
      className="reason-form no-print"
      onSubmit={event => {
        event.preventDefault();
        void command.run(toInput(day)).then(done => done && close());
      }}
    >
      <Labelled label={label}>
        {id => (
          <Input id={id} type="date" value={day} required onChange={event => setChosen(event.target.value)} />
        )}
      </Labelled>
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={command.busy} disabled={day === ""}>
          {submit}
        </Button>
        <Button onClick={close}>{say("取消", "Cancel")}</Button>
      </div>
      {command.problem !== null && <ProblemNotice problem={command.problem} onClose={command.forget} />}
    </form>
  );
}

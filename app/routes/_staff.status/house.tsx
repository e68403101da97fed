import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { choreLevel, type Level, type Line } from "#app/operating/judge.ts";
import type { OperatingState } from "#app/operating/state.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What the operator looks at: each line green, amber or red, in words, with what to do when it is not green. */
export function House({ lines, state }: { lines: Line[]; state: OperatingState }) {
  return (
    <>
      <Lines lines={lines} state={state} />
      <Queues queues={state.queues} />
      <Chores state={state} />
    </>
  );
}

function Lines({ lines, state }: { lines: Line[]; state: OperatingState }) {
  const words = useWords();
  return (
    <section className="block" aria-labelledby="house-title">
      <div className="block-head">
        <h2 className="h2" id="house-title">
          {words("desk.operator.house.title")}
        </h2>
      </div>
      <div className="sheet scroll-x">
        <table className="rows">
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{words(`desk.operator.house.${line.key}.name`)}</th>
                <td>
                  <Light level={line.level} />
                </td>
                <td>
                  <Fact line={line} />
                  {line.level !== "good" && <p className="careful">{words(`desk.operator.house.${line.key}.todo`)}</p>}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words("desk.operator.house.versions")}</th>
              <td colSpan={2}>
                Sahut {state.versions.sahut} · Node {state.versions.node} · PostgreSQL {state.versions.postgresql} · {state.versions.newest}{" "}
                ({state.versions.migrations})
              </td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Fact({ line: { key, count, since } }: { line: Line }) {
  const words = useWords();
  if (key === "backup" && since === null) return words("desk.operator.house.backup.none");
  if (key === "disk" || key === "memory") return words(`desk.operator.house.${key}.fact`, { size: sizeOf(count) });
  return (
    <>
      {words(`desk.operator.house.${key}.fact`, { count })}
      {since && (
        <>
          {" "}
          <Ago at={since} />
        </>
      )}
    </>
  );
}

function Light({ level }: { level: Level }) {
  const words = useWords();
  const icon = { good: <CircleCheck className="i" />, warn: <TriangleAlert className="i" />, bad: <CircleAlert className="i" /> }[level];
  return (
    <span className={`state ${level === "warn" ? "careful" : level}`}>
      {icon}
      {words(`desk.operator.house.level.${level}`)}
    </span>
  );
}

function Queues({ queues }: { queues: OperatingState["queues"] }) {
  const words = useWords();
  const states = ["waiting", "active", "delayed", "failed"] as const;
  return (
    <section className="block" aria-labelledby="queues-title">
      <div className="block-head">
        <div>
          <h2 className="h2" id="queues-title">
            {words("desk.operator.house.queues.title")}
          </h2>
          <p>{words(`desk.operator.house.queues.${queues ? "what" : "away"}`)}</p>
        </div>
      </div>
      {queues && (
        <div className="sheet scroll-x">
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{words("desk.operator.house.queues.job")}</th>
                {states.map((state) => (
                  <th scope="col" key={state}>
                    {words(`desk.operator.house.queues.${state}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {queues.map((queue) => (
                <tr key={queue.name}>
                  <th scope="row">{words(`desk.operator.house.queues.name.${queue.name}`)}</th>
                  {states.map((state) => (
                    <td key={state} className="num">
                      {queue[state]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** By the names that the log and /metrics use. */
function Chores({ state }: { state: OperatingState }) {
  const words = useWords();
  const now = Date.parse(state.at);
  return (
    <details className="sheet form block">
      <summary>{words("desk.operator.house.chores")}</summary>
      <div className="scroll-x">
        <table className="rows">
          <tbody>
            {state.chores.map((chore) => (
              <tr key={chore.name}>
                <th scope="row" lang="en">
                  {chore.name}
                </th>
                <td>
                  <Light level={choreLevel(chore, now)} />
                </td>
                <td>{chore.ranAt && <Ago at={chore.ranAt} />}</td>
                <td>{chore.milliseconds} ms</td>
                <td lang="en">{chore.error}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Megabytes as people say them. */
function sizeOf(megabytes: number): string {
  return megabytes < 1_024 ? `${megabytes} MB` : `${(megabytes / 1_024).toFixed(1)} GB`;
}

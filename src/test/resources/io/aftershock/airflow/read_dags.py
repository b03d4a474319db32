"""Reads a file of DAGs as Airflow would, without Airflow, and prints its tasks as JSON, and what each says where it fails.

Usage: read_dags.py 2|3 DAG_FILE < CONTEXT. The first argument says where modules lie: as in Airflow 2.10 or in 3.
The context is JSON: variables, params, run_id, interval (null, or first and last moment).

What stands in for Airflow takes the arguments that the true classes take, and refuses others; it renders the fields
that the true ones render, by their names of then and now, and leaves the others as they are written.
"""

import contextlib
import io
import json
import re
import runpy
import sys
import types
from datetime import datetime, timedelta

SPARK_FIELDS = (
    "application conf properties_file files py_files jars driver_class_path packages exclude_packages keytab principal"
    " proxy_user name application_args env_vars"
).split()
SPARK_OTHERS = (
    "conn_id archives java_class repositories total_executor_cores executor_cores executor_memory driver_memory"
    " num_executors status_poll_interval verbose spark_binary use_krb5ccache yarn_queue deploy_mode"
).split()
TASK_FIELDS = (
    "task_id owner retries retry_delay retry_exponential_backoff execution_timeout pool pool_slots priority_weight"
    " queue outlets inlets trigger_rule depends_on_past on_failure_callback on_success_callback on_retry_callback"
    " doc_md params"
).split()
DAG_FIELDS = (
    "description schedule start_date end_date template_searchpath default_args max_active_tasks max_active_runs"
    " dagrun_timeout catchup on_failure_callback doc_md params tags is_paused_upon_creation render_template_as_native_obj"
).split()

dags = []
open_dags = []


def refuse_others(of, given, known):
    others = sorted(set(given) - set(known))
    if others:
        raise TypeError(f"{of} takes no {', '.join(others)}")


class Dag:
    def __init__(self, dag_id, **given):
        refuse_others("DAG", given, DAG_FIELDS)
        if not re.fullmatch(r"[\w.-]{1,250}", dag_id):
            raise ValueError(f"{dag_id} is no id")
        self.dag_id, self.given, self.tasks = dag_id, given, []
        dags.append(self)

    def __enter__(self):
        open_dags.append(self)
        return self

    def __exit__(self, *_):
        open_dags.pop()


class Task:
    renders = ()
    takes = ()

    def __init__(self, **given):
        dag = open_dags[-1]
        self.given = {**dag.given.get("default_args", {}), **given}
        refuse_others(type(self).__name__, self.given, TASK_FIELDS + list(self.renders) + list(self.takes))
        if not re.fullmatch(r"[\w.-]{1,250}", given["task_id"]):
            raise ValueError(f"{given['task_id']} is no id")
        self.task_id, self.dag_id, self.upstream = given["task_id"], dag.dag_id, []
        dag.tasks.append(self)

    def __rshift__(self, other):
        other.upstream.append(self.task_id)
        return other

    def __rrshift__(self, others):
        for other in others:
            other >> self
        return self

    def render_template(self, content, context):
        return rendered(content, context)


class SparkSubmitOperator(Task):
    renders, takes = SPARK_FIELDS, SPARK_OTHERS


class BashOperator(Task):
    renders, takes = ("bash_command", "env", "cwd"), ("append_env", "output_encoding", "skip_on_exit_code")


class CronDataIntervalTimetable:
    def __init__(self, cron, timezone):
        if len(cron.split()) != 5:
            raise ValueError(f"{cron} is no cron expression")
        self.cron, self.timezone = cron, timezone


class Dataset:
    def __init__(self, uri):
        if uri.startswith("airflow:"):
            raise ValueError("the scheme is Airflow's own")
        self.uri = uri


def install(layout):
    """Puts the modules where the layout has them, and no others."""
    spark = {"airflow.providers.apache.spark.operators.spark_submit": {"SparkSubmitOperator": SparkSubmitOperator}}
    timetables = {"airflow.timetables.interval": {"CronDataIntervalTimetable": CronDataIntervalTimetable}}
    modules = {
        "2": {
            "airflow": {"DAG": Dag},
            "airflow.datasets": {"Dataset": Dataset},
            "airflow.operators.bash": {"BashOperator": BashOperator},
            **timetables,
            **spark,
        },
        "3": {
            "airflow.sdk": {"DAG": Dag, "Asset": Dataset, "CronDataIntervalTimetable": CronDataIntervalTimetable},
            "airflow.providers.standard.operators.bash": {"BashOperator": BashOperator},
            **spark,
        },
    }[layout]
    for path, names in modules.items():
        parts = path.split(".")
        for end in range(1, len(parts) + 1):
            name = ".".join(parts[:end])
            module = sys.modules.setdefault(name, types.ModuleType(name))
            module.__path__ = []
            if end > 1:
                setattr(sys.modules[".".join(parts[: end - 1])], parts[end - 1], module)
        vars(sys.modules[path]).update(names)


class DayFilter:
    """The filter ds, where there is no Jinja: python evaluates ``moment | ds`` as well."""

    def __ror__(self, moment):
        return moment.strftime("%Y-%m-%d")


def rendered(content, context):
    if isinstance(content, str):
        return rendered_text(content, context)
    if isinstance(content, (list, tuple)):
        return [rendered(item, context) for item in content]
    if isinstance(content, dict):
        return {key: rendered(value, context) for key, value in content.items()}
    return content


def rendered_text(text, context):
    try:
        import jinja2
    except ImportError:
        python = {**context, "ds": DayFilter()}
        return re.sub(r"\{\{(.*?)\}\}", lambda found: str(eval(found[1].strip(), {}, python)), text)
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.filters["ds"] = lambda moment: moment.strftime("%Y-%m-%d")
    return environment.from_string(text).render(**context)


def context_of(task, dag, told):
    interval = [datetime.fromisoformat(moment) for moment in told["interval"]] if told["interval"] else [None, None]
    variables = types.SimpleNamespace(get=lambda name, default: told["variables"].get(name, default))
    context = {
        "task": task,
        "run_id": told["run_id"],
        "params": types.SimpleNamespace(**{**dag.given.get("params", {}), **told["params"]}),
        "macros": types.SimpleNamespace(timedelta=timedelta),
        "var": types.SimpleNamespace(value=variables),
        "dag_run": types.SimpleNamespace(data_interval_start=interval[0], data_interval_end=interval[1]),
    }
    if told["interval"]:
        # Without an interval they are not there at all.
        context.update(data_interval_start=interval[0], data_interval_end=interval[1])
    return context


def plain(value):
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Dataset):
        return value.uri
    if isinstance(value, CronDataIntervalTimetable):
        return f"{value.cron} {value.timezone}"
    return value.__name__ if callable(value) else str(value)


def told_task(task, dag, told):
    context = context_of(task, dag, told)
    fields = {name: rendered(value, context) if name in task.renders else value for name, value in task.given.items()}
    said = io.StringIO()
    if "on_failure_callback" in task.given:
        with contextlib.redirect_stdout(said):
            task.given["on_failure_callback"](context)
    return {
        "kind": type(task).__name__,
        "upstream": sorted(task.upstream),
        "fields": fields,
        "on_failure": said.getvalue(),
    }


def main():
    install(sys.argv[1])
    told = json.load(sys.stdin)
    out, sys.stdout = sys.stdout, sys.stderr
    runpy.run_path(sys.argv[2])
    read = {
        dag.dag_id: {
            "fields": {name: value for name, value in dag.given.items() if name != "default_args"},
            "tasks": {task.task_id: told_task(task, dag, told) for task in dag.tasks},
        }
        for dag in dags
    }
    json.dump(read, out, default=plain, indent=1)


main()
